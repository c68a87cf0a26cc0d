package vn.sohoa.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;

/**
 * The files of reports. A file appears whole or not at all, and is the row's: what is missing or was changed is made again
 * when it is asked for.
 */
public final class ReportFiles {
    /** The forms there are. */
    public enum Form {
        PDF("pdf", "application/pdf"),
        XLSX("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

        private final String ending;
        private final String mediaType;

        Form(String ending, String mediaType) {
            this.ending = ending;
            this.mediaType = mediaType;
        }

        public String ending() {
            return ending;
        }

        public String mediaType() {
            return mediaType;
        }

        public static Optional<Form> find(String ending) {
            return Arrays.stream(values())
                    .filter(form -> form.ending.equals(ending))
                    .findFirst();
        }
    }

    /** Judges a PDF before it gets its name. */
    @FunctionalInterface
    public interface Gate {
        /** @throws FaultException when it is not PDF/A-2u */
        void check(Path pdf, String subject);
    }

    private final ReportRows rows;
    private final Path folder;
    private final Gate gate;
    private final Consumer<Form> reached;

    public ReportFiles(ReportRows rows, Path folder, Gate gate) {
        this(rows, folder, gate, form -> {});
    }

    /** @param reached told when a file has its name and its digest is not noted yet */
    ReportFiles(ReportRows rows, Path folder, Gate gate, Consumer<Form> reached) {
        this.rows = rows;
        this.folder = folder;
        this.gate = gate;
        this.reached = reached;
    }

    /**
     * The file, made now if it is not there as it was made.
     *
     * @throws FaultException {@code UNAVAILABLE_DISK}
     */
    public Path file(Report report, Form form) {
        Path file = folder.resolve(report.name().file(form.ending()));
        try {
            if (!isWhole(file, rows.digest(report.name(), form))) {
                make(report, form, file);
            }
            return file;
        } catch (IOException failed) {
            throw new FaultException(
                    Fault.of(FaultCode.UNAVAILABLE_DISK, file.toString(), String.valueOf(failed.getMessage())), failed);
        }
    }

    private static boolean isWhole(Path file, Optional<Sha256> digest) throws IOException {
        try {
            return digest.isPresent() && Sha256.of(file).equals(digest.get());
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    private void make(Report report, Form form, Path file) throws IOException {
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(folder, "report", ".tmp");
        try {
            switch (form) {
                case PDF -> {
                    ReportPdf.write(report, fresh);
                    gate.check(fresh, report.name().file(form.ending()));
                }
                case XLSX -> ReportSheets.write(report, fresh);
            }
            Sha256 digest = Sha256.of(fresh);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            reached.accept(form);
            rows.written(report.name(), form, digest);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }
}
