package vn.sohoa.disposal;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * Who may decide what is destroyed.
 *
 * @param officers names of the keys under {@code signing.keys} whose owners may propose and approve, each list two different
 *     people; {@code archivist} and {@code officer} unless told, the first proposing and the second approving if nobody says
 *     which key
 */
public record DisposalSettings(@Nullable List<String> officers) {
    public static final DisposalSettings DEFAULT = new DisposalSettings(null);

    public DisposalSettings {
        officers = officers == null ? List.of("archivist", "officer") : List.copyOf(officers);
        if (officers.stream().distinct().count() < 2) {
            throw new FaultException(Fault.of(
                    FaultCode.CONFIGURATION_BAD_VALUE, "disposal.officers", "at least two different keys are needed"));
        }
    }

    /** The keys' names. */
    public List<String> keys() {
        return Objects.requireNonNull(officers);
    }
}
