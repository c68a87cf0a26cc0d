package vn.sohoa.report.mail;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Properties;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.settings.Secret;

/** The server that mail is handed to. Protected as the settings say or not at all: never less. */
final class MailServer implements AutoCloseable {
    private final String name;
    private final Session session;
    private final Transport transport;

    private MailServer(String name, Session session, Transport transport) {
        this.name = name;
        this.session = session;
        this.transport = transport;
    }

    /**
     * Signs in.
     *
     * @throws FaultException {@code UNAVAILABLE_MAIL} when it is away, refuses, or is not who it should be;
     *     {@code CONFIGURATION_BAD_VALUE} when the certificates to trust cannot be read, {@code CONFIGURATION_MISSING_SECRET}
     */
    static MailServer connect(MailSettings settings) {
        Session session = Session.getInstance(properties(settings));
        Secret secret = settings.password();
        String password = secret == null ? null : secret.resolve();
        try {
            Transport transport = session.getTransport("smtp");
            transport.connect(settings.host(), settings.user(), password);
            return new MailServer(settings.server(), session, transport);
        } catch (MessagingException refused) {
            throw away(settings.server(), refused);
        }
    }

    Session session() {
        return session;
    }

    /**
     * Hands a message over; returns when the server has taken it.
     *
     * @throws FaultException {@code UNAVAILABLE_MAIL}
     */
    void send(Message message) {
        try {
            transport.sendMessage(message, message.getAllRecipients());
        } catch (MessagingException refused) {
            throw away(name, refused);
        }
    }

    @Override
    public void close() {
        try {
            transport.close();
        } catch (MessagingException gone) {
            // what it has taken it has
        }
    }

    private static FaultException away(String server, MessagingException why) {
        return new FaultException(Fault.of(FaultCode.UNAVAILABLE_MAIL, server, said(why)), why);
    }

    private static Properties properties(MailSettings settings) {
        Properties properties = new Properties();
        properties.put("mail.smtp.host", String.valueOf(settings.host()));
        properties.put("mail.smtp.port", String.valueOf(settings.port()));
        properties.put("mail.smtp.auth", String.valueOf(settings.user() != null));
        for (String wait : new String[] {"connectiontimeout", "timeout", "writetimeout"}) {
            properties.put("mail.smtp." + wait, settings.millis());
        }
        switch (settings.protection()) {
            case STARTTLS -> {
                properties.put("mail.smtp.starttls.enable", "true");
                properties.put("mail.smtp.starttls.required", "true");
            }
            case TLS -> properties.put("mail.smtp.ssl.enable", "true");
            case NONE -> {}
        }
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.ssl.protocols", "TLSv1.3 TLSv1.2");
        Path trust = settings.trust();
        if (trust != null) {
            properties.put("mail.smtp.ssl.socketFactory", trusting(trust));
            properties.put("mail.smtp.ssl.socketFactory.fallback", "false");
        }
        return properties;
    }

    private static SSLSocketFactory trusting(Path file) {
        try (InputStream pem = Files.newInputStream(file)) {
            KeyStore anchors = KeyStore.getInstance("PKCS12");
            anchors.load(null, null);
            for (Certificate one : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                anchors.setCertificateEntry("anchor-" + anchors.size(), one);
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(anchors);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException | GeneralSecurityException unreadable) {
            throw new FaultException(
                    Fault.of(FaultCode.CONFIGURATION_BAD_VALUE, "mail.trust", file + ": " + unreadable.getMessage()),
                    unreadable);
        }
    }

    /** The first line, and what it comes from. */
    private static String said(@Nullable Throwable failed) {
        StringBuilder said = new StringBuilder();
        for (Throwable one = failed; one != null; one = one.getCause()) {
            String text =
                    String.valueOf(one.getMessage()).strip().lines().findFirst().orElse("");
            if (said.indexOf(text) < 0) {
                said.append(said.isEmpty() ? "" : "; ").append(text);
            }
        }
        return said.toString();
    }
}
