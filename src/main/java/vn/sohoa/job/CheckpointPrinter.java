package vn.sohoa.job;

import java.io.IOException;
import java.text.MessageFormat;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.ResourceBundle;
import vn.sohoa.audit.checkpoint.Checkpoint;
import vn.sohoa.register.DossierRecord;

/** Prints a checkpoint of the audit log as it was signed, so that paper is a witness. */
public final class CheckpointPrinter {
    private final ResourceBundle bundle;

    public CheckpointPrinter(Locale language) {
        this.bundle = ResourceBundle.getBundle(
                "messages/report",
                language,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    public void print(Checkpoint checkpoint, String vkey, Appendable out) throws IOException {
        String at = DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                checkpoint.at().truncatedTo(ChronoUnit.SECONDS).atZone(DossierRecord.ZONE));
        out.append(MessageFormat.format(bundle.getString("checkpoint"), checkpoint.size(), at))
                .append("\n\n")
                .append(checkpoint.note())
                .append('\n')
                .append(MessageFormat.format(bundle.getString("checkpoint.key"), vkey))
                .append('\n');
    }
}
