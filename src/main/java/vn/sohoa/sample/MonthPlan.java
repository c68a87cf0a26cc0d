package vn.sohoa.sample;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.sample.PlannedDossier.Course;
import vn.sohoa.sample.PlannedDossier.Naming;

/**
 * The small sample: twelve different dossiers, repeated with other people where more are asked for. Each shows something:
 * the formats, qualities and ways of naming, papers in several images, a reused component, a dossier filed online, and
 * once the gap, a finished dossier whose result was not scanned.
 */
final class MonthPlan {
    private static final LocalDate FIRST = LocalDate.of(2024, 3, 4);

    private final SplittableRandom random;
    private final People people;
    private final long seed;

    MonthPlan(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
        this.people = new People(random);
    }

    /** What is special about one of the twelve. */
    private record Kind(
            Procedure procedure,
            String channel,
            Naming naming,
            boolean certified,
            Function<Matter, List<Paper>> papers) {
        static Kind of(Procedure procedure, Function<Matter, List<Paper>> papers) {
            return new Kind(procedure, Course.DIRECT, Naming.FOLDER, false, papers);
        }

        Kind by(String other) {
            return new Kind(procedure, other, naming, certified, papers);
        }

        Kind named(Naming other) {
            return new Kind(procedure, channel, other, certified, papers);
        }

        Kind toBeCertified() {
            return new Kind(procedure, channel, naming, true, papers);
        }
    }

    private static final List<Kind> KINDS = List.of(
            Kind.of(Procedure.BIRTH, MonthPapers::birth).toBeCertified(),
            Kind.of(Procedure.CERTIFIED_COPY, MonthPapers::certifiedCopy),
            Kind.of(Procedure.MARRIAGE, MonthPapers::marriage).by(Course.POST),
            Kind.of(Procedure.DEATH, MonthPapers::death),
            Kind.of(Procedure.MARITAL_STATUS, MonthPapers::maritalStatus).named(Naming.FLAT),
            Kind.of(Procedure.EXTRACT, m -> List.of()).by(Course.ONLINE),
            Kind.of(Procedure.CERTIFIED_SIGNATURE, MonthPapers::certifiedSignature),
            Kind.of(Procedure.TRANSACTION, MonthPapers::transaction).toBeCertified(),
            Kind.of(Procedure.PARENTHOOD, MonthPapers::parenthood),
            Kind.of(Procedure.EXTRACT, MonthPapers::extract).named(Naming.AGENCY_FOLDER),
            Kind.of(Procedure.CERTIFIED_COPY, MonthPapers::copyWithAnnex).named(Naming.AGENCY_FOLDER),
            Kind.of(Procedure.BIRTH, MonthPapers::birthWithReuse));

    /** Is asked for too, and left to the officer at the keyboard. */
    private static final int UNANSWERED = 4;

    private static final int GAP = 8;
    private static final int ON_DUE_DATE = 3;
    private static final int REUSE = 11;

    Plan plan(int dossiers) {
        List<PlannedDossier> all = new ArrayList<>();
        LocalDate day = FIRST;
        int serial = 0;
        for (int i = 0; i < dossiers; i++) {
            // three a working day, until the month has to carry more
            if (i > 0 && i % Math.max(3, (dossiers + 19) / 20) == 0) {
                day = WorkingDays.from(day.plusDays(1));
                serial = 0;
            }
            all.add(dossier(i, day, ++serial));
        }
        return new Plan("2024-03", seed, all);
    }

    private PlannedDossier dossier(int index, LocalDate day, int serial) {
        Kind kind = KINDS.get(index % KINDS.size());
        Course course = course(day, index, kind.channel());
        boolean female = people.female();
        Person applicant = people.adult(female, day);
        Person partner = people.adult(!female, day);
        Person child = people.child(applicant, day);
        Matter matter = new Matter(
                kind.procedure(),
                applicant,
                partner,
                child,
                day,
                course.finished().toLocalDate(),
                21 + index);
        List<String> components = new ArrayList<>(kind.procedure().components());
        if (index % KINDS.size() == REUSE) {
            components.replaceAll(c -> c.equals("giay-chung-sinh") ? c + ":reused" : c);
        }
        List<Paper> papers = new ArrayList<>(kind.papers().apply(matter));
        papers.removeIf(paper -> index == GAP && paper.component().equals(ComponentCode.RESULT));
        return new PlannedDossier(
                PlannedDossier.code(day, serial),
                matter,
                course,
                components,
                kind.certified() || index == UNANSWERED ? Optional.of(ComponentCode.RESULT) : Optional.empty(),
                kind.certified(),
                kind.naming(),
                papers);
    }

    private Course course(LocalDate day, int index, String channel) {
        LocalDateTime received = day.atTime(8, 0).plusMinutes(random.nextInt(150));
        LocalDate dueDay = WorkingDays.after(day, 3);
        LocalDate finishedDay = index % KINDS.size() == ON_DUE_DATE ? dueDay : WorkingDays.after(day, 1);
        LocalDateTime finished = finishedDay.atTime(10, 0).plusMinutes(random.nextInt(200));
        boolean returned = index % 5 != 4;
        return new Course(
                received,
                dueDay.atTime(17, 0),
                finished,
                returned ? Optional.of(finished.plusMinutes(20)) : Optional.empty(),
                channel);
    }
}
