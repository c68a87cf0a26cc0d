package vn.sohoa.report;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.sohoa.dossier.CitizenId;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultKind;

/** What a report says a fault is about: dossier codes, a service. Names of files may be names of people and are left out. */
final class Pointer {
    private static final Pattern CODE = Pattern.compile("(?<![0-9A-Za-z.])[0-9A-Z.]{3,14}-\\d{6}-[0-9A-Z]{4,12}");
    private static final Set<FaultKind> OF_SERVICES = Set.of(FaultKind.UNAVAILABLE, FaultKind.CONFIGURATION);
    private static final int SHOWN = 3;
    private static final String MORE = "…";

    private Pointer() {}

    static String to(Collection<NightRun.Trouble> cases) {
        Set<String> codes = new TreeSet<>();
        boolean others = false;
        for (NightRun.Trouble one : cases) {
            Optional<String> found = in(one.subject()).or(() -> in(one.fault().subject()));
            others |= found.isEmpty();
            found.ifPresent(codes::add);
        }
        if (codes.isEmpty()) {
            return service(cases.iterator().next().fault());
        }
        String shown = String.join(", ", codes.stream().limit(SHOWN).toList());
        return codes.size() > SHOWN || others ? shown + ", " + MORE : shown;
    }

    private static String service(Fault fault) {
        boolean named = OF_SERVICES.contains(fault.kind()) && fault.code() != FaultCode.UNAVAILABLE_DISK;
        return named ? CitizenId.mask(fault.subject()) : MORE;
    }

    private static Optional<String> in(String text) {
        Matcher code = CODE.matcher(text);
        while (code.find()) {
            Optional<DossierCode> dossier = DossierCode.find(code.group());
            if (dossier.isPresent()) {
                return dossier.map(DossierCode::value);
            }
        }
        return Optional.empty();
    }
}
