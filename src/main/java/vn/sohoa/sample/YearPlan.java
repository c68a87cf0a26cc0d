package vn.sohoa.sample;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import vn.sohoa.dossier.ComponentCode;
import vn.sohoa.sample.PlannedDossier.Course;
import vn.sohoa.sample.PlannedDossier.Naming;
import vn.sohoa.sample.Sheet.Format;

/**
 * A year with the figures that one commune published for 2023: 2,092 dossiers received, 2,083 of them processed ahead of
 * the due date, 9 on it, none late; 152 filed online, 1,940 to be digitized, all with their papers; 235 results to be
 * certified. Most dossiers are certifications, whose result is all that has to be scanned, as in a real commune.
 */
final class YearPlan {
    static final int YEAR = 2023;

    private static final int ON_DUE_DATE = 9;
    private static final int CERTIFIED = 235;
    private static final Map<Procedure, Integer> ON_PAPER = Map.of(
            Procedure.CERTIFIED_COPY, 1300,
            Procedure.CERTIFIED_SIGNATURE, 380,
            Procedure.EXTRACT, 70,
            Procedure.MARITAL_STATUS, 60,
            Procedure.BIRTH, 50,
            Procedure.MARRIAGE, 30,
            Procedure.DEATH, 25,
            Procedure.TRANSACTION, 15,
            Procedure.PARENTHOOD, 10);
    private static final Map<Procedure, Integer> ONLINE =
            Map.of(Procedure.EXTRACT, 50, Procedure.BIRTH, 40, Procedure.MARITAL_STATUS, 40, Procedure.DEATH, 22);

    private final long seed;
    private final Random random;
    private final People people;

    YearPlan(long seed) {
        this.seed = seed;
        this.random = new Random(seed);
        this.people = new People(random);
    }

    private record Filing(Procedure procedure, boolean online) {}

    Plan plan() {
        List<Filing> filings = new ArrayList<>();
        for (Procedure procedure : Procedure.values()) {
            filings.addAll(Collections.nCopies(ON_PAPER.getOrDefault(procedure, 0), new Filing(procedure, false)));
            filings.addAll(Collections.nCopies(ONLINE.getOrDefault(procedure, 0), new Filing(procedure, true)));
        }
        Collections.shuffle(filings, random);
        Set<Integer> onDueDate = draw(ON_DUE_DATE, filings, true);
        Set<Integer> certified = draw(CERTIFIED, filings, false);
        return new Plan(Integer.toString(YEAR), seed, dossiers(filings, onDueDate, certified));
    }

    private Set<Integer> draw(int count, List<Filing> filings, boolean onlineToo) {
        Set<Integer> drawn = new HashSet<>();
        while (drawn.size() < count) {
            int index = random.nextInt(filings.size());
            if (onlineToo || !filings.get(index).online()) {
                drawn.add(index);
            }
        }
        return drawn;
    }

    private List<PlannedDossier> dossiers(List<Filing> filings, Set<Integer> onDueDate, Set<Integer> certified) {
        // received early enough in December to be finished within the year
        List<LocalDate> days = WorkingDays.between(LocalDate.of(YEAR, 1, 3), LocalDate.of(YEAR, 12, 20));
        List<PlannedDossier> all = new ArrayList<>();
        LocalDate today = days.getFirst();
        int serial = 0;
        for (int i = 0; i < filings.size(); i++) {
            LocalDate day = days.get((int) ((long) i * days.size() / filings.size()));
            serial = day.equals(today) ? serial + 1 : 1;
            today = day;
            Filing filing = filings.get(i);
            Course course = course(day, serial, filing, onDueDate.contains(i));
            Matter matter = matter(filing.procedure(), course, i + 1);
            Optional<ComponentCode> certification =
                    certified.contains(i) ? Optional.of(ComponentCode.RESULT) : Optional.empty();
            all.add(new PlannedDossier(
                    PlannedDossier.code(day, serial),
                    matter,
                    course,
                    filing.procedure().components(),
                    certification,
                    certification.isPresent(),
                    Naming.FOLDER,
                    filing.online() ? List.of() : papers(matter)));
        }
        return all;
    }

    private Course course(LocalDate day, int serial, Filing filing, boolean onDueDate) {
        LocalDateTime received = day.atTime(7, 30).plusMinutes(serial * 20L);
        LocalDate due = WorkingDays.after(day, 2 + random.nextInt(3));
        LocalDate finished = onDueDate ? due : WorkingDays.after(day, random.nextInt(2));
        LocalDateTime done = finished.atTime(14, 0).plusMinutes(random.nextInt(150));
        String channel = filing.online() ? Course.ONLINE : serial % 9 == 0 ? Course.POST : Course.DIRECT;
        return new Course(received, due.atTime(17, 0), done, Optional.of(done.plusMinutes(15)), channel);
    }

    private Matter matter(Procedure procedure, Course course, int number) {
        LocalDate day = course.received().toLocalDate();
        boolean female = people.female();
        Person applicant = people.adult(female, day);
        return new Matter(
                procedure,
                applicant,
                people.adult(!female, day),
                people.child(applicant, day),
                day,
                course.finished().toLocalDate(),
                number);
    }

    private static List<Paper> papers(Matter matter) {
        List<ComponentCode> scanned = new ArrayList<>(matter.procedure().scanned());
        scanned.add(ComponentCode.RESULT);
        return scanned.stream().map(component -> slip(matter, component)).toList();
    }

    private static Paper slip(Matter matter, ComponentCode component) {
        return new Paper(component, Format.A6, ScanFormat.JPEG, Look.small(200), () -> Slips.of(matter, component));
    }
}
