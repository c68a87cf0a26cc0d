package vn.sohoa.certification;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import vn.sohoa.certification.StatementTemplate.Statement;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;
import vn.sohoa.settings.YamlFile;

/** The statements: their wordings by date, from a folder with a file each ({@code config/certification/*.yaml}), set onto copies. */
public final class Statements {
    private final List<StatementTemplate> newestFirst;
    private final CertificationSettings settings;
    private final FreeSpace space;

    private Statements(List<StatementTemplate> templates, CertificationSettings settings, FreeSpace space) {
        this.settings = settings;
        this.space = space;
        this.newestFirst = templates.stream()
                .sorted(Comparator.comparing(StatementTemplate::firstDay).reversed())
                .toList();
    }

    /**
     * Reads and checks all of them. Each statement gets a page of its own.
     *
     * @throws FaultException {@code CONFIGURATION_UNREADABLE} when there is none, {@code CONFIGURATION_UNKNOWN_KEY},
     *     {@code CONFIGURATION_BAD_VALUE}, also when two begin on one day
     */
    public static Statements read(Path folder, CertificationSettings settings) {
        List<StatementTemplate> templates = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.yaml")) {
            for (Path file : files) {
                templates.add(YamlFile.read(file, StatementTemplate.class));
            }
        } catch (IOException unreadable) {
            throw unreadable(folder, unreadable.toString());
        }
        if (templates.isEmpty()) {
            throw unreadable(folder, "There is no statement in it.");
        }
        if (templates.stream().map(StatementTemplate::firstDay).distinct().count() < templates.size()) {
            throw new FaultException(Fault.of(
                    FaultCode.CONFIGURATION_BAD_VALUE, "effective-from", folder + ": two statements from one day on"));
        }
        return new Statements(templates, settings, FreeSpace.NONE);
    }

    /** The same, on the copies' last pages where there is room. */
    public Statements onFree(FreeSpace room) {
        return new Statements(newestFirst, settings, room);
    }

    /** Writes the rendition with the certification's statement. The same input gives the same bytes. */
    void write(Certification certification, Path rendition, Path out) throws IOException {
        StatementPage.Imprint imprint = new StatementPage.Imprint(
                of(certification), StatementCode.of(certification), certification.intendedAt(), seed(certification));
        new StatementPage(space).write(rendition, imprint, out);
    }

    private static long seed(Certification certification) {
        return ByteBuffer.wrap(Sha256.of(certification.id() + "\n" + certification.master())
                        .bytes())
                .getLong();
    }

    /** The statement of a certification: its words depend on nothing but the book's row. */
    Statement of(Certification certification) {
        return filled(certification.day(), certification.printedNumber(), certification.officer());
    }

    /** As it would be written at a moment; the number is not known before it is given. */
    StatementText preview(String officer, Instant at) {
        Statement filled = filled(LocalDate.ofInstant(at, Authorisation.VIETNAM), "…", officer);
        return new StatementText(filled.title(), filled.lines(), filled.signature(), filled.officer());
    }

    private Statement filled(LocalDate day, String number, String officer) {
        StatementTemplate template = newestFirst.stream()
                .filter(candidate -> !candidate.firstDay().isAfter(day))
                .findFirst()
                .orElseThrow(() -> unreadable(Path.of("certification"), "There is no statement for " + day));
        return template.fill(Map.of(
                "number", number,
                "book", settings.book(day.getYear()),
                "day", twoDigits(day.getDayOfMonth(), 9),
                "month", twoDigits(day.getMonthValue(), 2),
                "year", String.valueOf(day.getYear()),
                "officer", officer));
    }

    /** A leading zero for days below 10 and for January and February only (NĐ 30/2020/NĐ-CP, appendix I). */
    private static String twoDigits(int value, int lastWithZero) {
        return value <= lastWithZero ? "0" + value : String.valueOf(value);
    }

    private static FaultException unreadable(Path folder, String why) {
        return new FaultException(Fault.of(FaultCode.CONFIGURATION_UNREADABLE, folder.toString(), why));
    }
}
