package vn.sohoa.intake;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * Sorts the inbox's files into findings. A PDF is a document of its own; the images of one component in one folder are one
 * document, in the order of their numbers (2 before 10, none before 1).
 */
final class Grouping {
    private record Key(Path folder, DossierCode dossier, ComponentCode component, String own) {}

    private record Page(Seen file, int number) {}

    private final KnownDossiers known;
    private final Map<Key, List<Page>> scans = new LinkedHashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    private Grouping(KnownDossiers known) {
        this.known = known;
    }

    static List<Finding> of(Collection<Seen> files, KnownDossiers known) {
        Grouping grouping = new Grouping(known);
        files.forEach(grouping::add);
        grouping.scans.forEach((key, pages) -> grouping.findings.add(finding(key, pages)));
        return grouping.findings;
    }

    private void add(Seen file) {
        @Nullable DossierCode dossier = null;
        try {
            refuseSpecial(file);
            ScanName name = ScanName.parse(file.relative());
            dossier = name.dossier();
            if (!known.knows(dossier)) {
                throw fault(FaultCode.INPUT_UNKNOWN_DOSSIER, dossier.value(), "");
            }
            Optional<String> disposal = known.disposal(dossier);
            if (disposal.isPresent()) {
                throw fault(FaultCode.POLICY_DISPOSED, dossier.value(), disposal.get());
            }
            ScanName.Part part = name.part(known, file.shown());
            if (!known.accepts(dossier, part.component())) {
                throw fault(FaultCode.INPUT_UNKNOWN_COMPONENT, part.component().value(), "[" + dossier + "]");
            }
            String own = name.extension().equals("pdf") ? file.relative().toString() : "";
            Key key = new Key(SafeFiles.parent(file.path()), dossier, part.component(), own);
            scans.computeIfAbsent(key, k -> new ArrayList<>()).add(new Page(file, part.number()));
        } catch (FaultException refused) {
            findings.add(new Finding.Refused(
                    List.of(file), refused.fault(), dossier == null ? stated(file.relative()) : dossier));
        }
    }

    /** The dossier whose code stands in the path of a file that is refused for its name or kind. */
    static @Nullable DossierCode stated(Path relative) {
        for (Path element : relative) {
            String name = element.toString();
            int joint = name.indexOf('_');
            Optional<DossierCode> code = DossierCode.find(joint > 0 ? name.substring(0, joint) : name);
            if (code.isPresent()) {
                return code.get();
            }
        }
        return null;
    }

    private static void refuseSpecial(Seen file) {
        if (!file.regular()) {
            throw fault(FaultCode.INPUT_NOT_REGULAR_FILE, file.shown(), "");
        }
        if (file.names() > 1) {
            throw fault(FaultCode.INPUT_NOT_REGULAR_FILE, file.shown(), "nlink = " + file.names());
        }
    }

    private static Finding finding(Key key, List<Page> pages) {
        pages.sort(Comparator.comparingInt(Page::number));
        List<Seen> files = pages.stream().map(Page::file).toList();
        return twins(pages)
                .<Finding>map(twin -> new Finding.Refused(files, twin, key.dossier()))
                .orElseGet(() -> new Finding.Scan(key.dossier(), key.component(), files));
    }

    /** Two files that claim one place: which is the page, only a person can tell. */
    private static Optional<Fault> twins(List<Page> pages) {
        for (int i = 1; i < pages.size(); i++) {
            Page before = pages.get(i - 1);
            Page page = pages.get(i);
            if (before.number() == page.number()) {
                return Optional.of(Fault.of(
                        FaultCode.INPUT_BAD_NAME,
                        page.file().shown(),
                        "= " + before.file().shown()));
            }
        }
        return Optional.empty();
    }

    private static FaultException fault(FaultCode code, String subject, String detail) {
        return new FaultException(Fault.of(code, subject, detail));
    }
}
