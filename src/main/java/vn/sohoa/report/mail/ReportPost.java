package vn.sohoa.report.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.sohoa.database.Database;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.dossier.Sha256;
import vn.sohoa.report.Report;
import vn.sohoa.report.ReportFiles;
import vn.sohoa.report.ReportName;
import vn.sohoa.report.ReportRows;
import vn.sohoa.report.ReportWords;

/**
 * Mails reports, each to each address once: that it was sent is noted with the row locked, so two processes do not both send.
 * Only a process that dies between the server's answer and the note sends again, under the same Message-ID.
 */
public final class ReportPost {
    /** Stands for the mail server where a report's name could. */
    public static final String SERVER = "mail";

    private static final String[] SHOWN = {"run", "about", "work", "waiting", "due", "copies", "archive"};

    private final Database database;
    private final JdbcClient jdbc;
    private final MailSettings settings;
    private final ReportRows rows;
    private final ReportFiles files;
    private final Clock clock;

    public ReportPost(Database database, MailSettings settings, ReportRows rows, ReportFiles files, Clock clock) {
        this.database = database;
        this.jdbc = database.jdbc();
        this.settings = settings;
        this.rows = rows;
        this.files = files;
        this.clock = clock;
    }

    /**
     * Sends what somebody has not got yet.
     *
     * @param told what became of each report, and of the server as {@link #SERVER}; no fault when all went
     */
    public void deliver(BiConsumer<String, Optional<Fault>> told) {
        List<ReportName> unsent = unsent();
        if (unsent.isEmpty()) {
            return;
        }
        try (MailServer server = MailServer.connect(settings)) {
            told.accept(SERVER, Optional.empty());
            for (ReportName name : unsent) {
                told.accept(name.toString(), delivered(server, rows.find(name).orElseThrow()));
            }
        } catch (FaultException away) {
            told.accept(SERVER, Optional.of(away.fault()));
        }
    }

    /** One address that is refused does not keep the others from getting it. */
    private Optional<Fault> delivered(MailServer server, Report report) {
        Optional<Fault> first = Optional.empty();
        for (String address : unsent(report)) {
            try {
                database.inTransaction(() -> send(server, report, address));
            } catch (FaultException refused) {
                first = first.or(() -> Optional.of(refused.fault()));
            }
        }
        return first;
    }

    private List<ReportName> unsent() {
        return jdbc.sql("""
                        SELECT name FROM report r WHERE EXISTS (SELECT FROM report_mail m WHERE m.report = r.name
                            AND m.sent_at IS NULL) ORDER BY counted_at, name""")
                .query((row, number) -> ReportName.parse(row.getString(1)).orElseThrow())
                .list();
    }

    private List<String> unsent(Report report) {
        return jdbc.sql("SELECT address FROM report_mail WHERE report = ? AND sent_at IS NULL ORDER BY address")
                .param(report.name().toString())
                .query(String.class)
                .list();
    }

    private void send(MailServer server, Report report, String address) {
        int mine = jdbc.sql("""
                        SELECT address FROM report_mail WHERE report = ? AND address = ? AND sent_at IS NULL
                        FOR UPDATE SKIP LOCKED""")
                .params(report.name().toString(), address)
                .query(String.class)
                .list()
                .size();
        if (mine == 0) {
            return;
        }
        server.send(message(server, report, address));
        jdbc.sql("UPDATE report_mail SET sent_at = ? WHERE report = ? AND address = ?")
                .params(
                        OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC),
                        report.name().toString(),
                        address)
                .update();
    }

    private Message message(MailServer server, Report report, String address) {
        ReportWords words = new ReportWords(settings.locale());
        try {
            MimeMessage message = new MimeMessage(server.session()) {
                @Override
                protected void updateMessageID() throws MessagingException {
                    setHeader("Message-ID", id(report, address));
                }
            };
            message.setFrom(new InternetAddress(settings.sender()));
            message.setRecipient(Message.RecipientType.TO, new InternetAddress(address));
            message.setSubject(words.say("mail.subject", words.title(report.name())), StandardCharsets.UTF_8.name());
            message.setSentDate(Date.from(clock.instant()));
            // so that no absence notice comes back (RFC 3834)
            message.setHeader("Auto-Submitted", "auto-generated");
            MimeBodyPart text = new MimeBodyPart();
            text.setText(text(report, words), StandardCharsets.UTF_8.name());
            MimeMultipart parts = new MimeMultipart(text);
            for (ReportFiles.Form form : ReportFiles.Form.values()) {
                MimeBodyPart part = new MimeBodyPart();
                part.attachFile(files.file(report, form).toFile(), form.mediaType(), "base64");
                parts.addBodyPart(part);
            }
            message.setContent(parts);
            message.saveChanges();
            return message;
        } catch (MessagingException | IOException failed) {
            throw new FaultException(
                    Fault.of(FaultCode.BUG, "mail " + report.name(), String.valueOf(failed.getMessage())), failed);
        }
    }

    /** Figures only; the rest is in the files. */
    private static String text(Report report, ReportWords words) {
        StringBuilder text = new StringBuilder(words.title(report.name()))
                .append('\n')
                .append(words.period(report.from(), report.to()))
                .append('\n');
        if (report.locks() != Report.Locks.LOCKED) {
            text.append('\n').append(words.warning(report.locks())).append('\n');
        }
        List<String> shown = List.of(SHOWN);
        report.tables().stream().filter(table -> shown.contains(table.key())).forEach(table -> {
            text.append('\n').append(words.table(table.key())).append('\n');
            table.rows()
                    .forEach(row -> text.append("  ")
                            .append(words.cell(row.get(0)))
                            .append(": ")
                            .append(words.cell(row.get(1)))
                            .append('\n'));
        });
        return text.append('\n')
                .append(words.say("mail.files"))
                .append('\n')
                .append(words.say("mail.page"))
                .append('\n')
                .append(words.say("mail.personal"))
                .append('\n')
                .toString();
    }

    /** Always the same for the same report and address, so that a mail server knows one that comes twice. */
    private String id(Report report, String address) {
        String sender = settings.sender();
        String unique = Sha256.of(report.name() + "\n" + report.countedAt() + "\n" + address)
                .hex()
                .substring(0, 32);
        return "<" + report.name() + "." + unique + sender.substring(sender.indexOf('@')) + ">";
    }
}
