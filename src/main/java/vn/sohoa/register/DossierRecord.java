package vn.sohoa.register;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.dossier.ProcedureCode;

/**
 * A dossier as the register states it.
 *
 * @param procedure as written, with or without the agency; the catalogue goes by {@link ProcedureCode#national}
 */
public record DossierRecord(
        DossierCode code, ProcedureCode procedure, AgencyCode agency, Course course, Filing filing) {
    /** Days, here and in every figure, are calendar days of this zone. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    /** What happened when, to the second; a dossier that is finished has a due time. */
    public record Course(
            DossierStatus status,
            Instant receivedAt,
            @Nullable Instant dueAt,
            @Nullable Instant finishedAt,
            @Nullable Instant returnedAt) {
        /** When it was finished, else when it was returned; none while it is being processed. */
        @Nullable
        Instant finished() {
            if (status == DossierStatus.PROCESSING) {
                return null;
            }
            return finishedAt == null ? returnedAt : finishedAt;
        }
    }

    /**
     * What was filed.
     *
     * @param applicant personal data: for the officer's screen, never for a log
     * @param components in what form components came; one that is not named came as the catalogue says
     * @param certification of which components a certified electronic copy is asked for
     * @param pages how many pages components have, where the register says it
     */
    public record Filing(
            Channel channel,
            String applicant,
            List<FiledComponent> components,
            Set<ComponentCode> certification,
            Map<ComponentCode, Integer> pages) {
        public Filing {
            components = List.copyOf(components);
            certification = Set.copyOf(certification);
            pages = Map.copyOf(pages);
        }

        Optional<FiledComponent> component(ComponentCode code) {
            return components.stream().filter(one -> one.code().equals(code)).findFirst();
        }

        @Override
        public String toString() {
            return "Filing[" + channel + ", " + components + ", certification " + certification + "]";
        }
    }

    public LocalDate receivedOn() {
        return LocalDate.ofInstant(course.receivedAt(), ZONE);
    }
}
