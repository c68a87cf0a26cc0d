package vn.sohoa.report.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.helper.SimpleMessageListener;
import org.subethamail.smtp.server.SMTPServer;

/** A mail server on this machine, with a certificate of its own for localhost. It takes nothing for addresses with "nobody". */
final class PostOffice implements AutoCloseable {
    static final String USER = "sohoa";
    static final String PASSWORD = "mật khẩu thư";

    final List<MimeMessage> taken = new CopyOnWriteArrayList<>();
    final List<String> receivers = new CopyOnWriteArrayList<>();
    private final SMTPServer server;

    /** How it protects connections. */
    enum Door {
        STARTTLS,
        TLS,
        OPEN
    }

    PostOffice(Door door, Path folder) throws Exception {
        SMTPServer.Builder builder = SMTPServer.port(0)
                .bindAddress(InetAddress.getLoopbackAddress())
                .hostName("localhost")
                .simpleMessageListener(new Taking());
        switch (door) {
            case STARTTLS ->
                builder.enableTLS()
                        .requireTLS()
                        .requireAuth()
                        .authenticationHandlerFactory(new EasyAuthenticationHandlerFactory(PostOffice::login))
                        .startTlsSocketFactory(tls(folder));
            case TLS -> builder.serverSocketFactory(tls(folder));
            case OPEN -> builder.hideTLS();
        }
        server = builder.build();
        server.start();
    }

    int port() {
        return server.getPortAllocated();
    }

    private static void login(String user, String password, MessageContext context) throws LoginFailedException {
        if (!user.equals(USER) || !password.equals(PASSWORD)) {
            throw new LoginFailedException();
        }
    }

    private final class Taking implements SimpleMessageListener {
        @Override
        public boolean accept(String from, String recipient) {
            return !recipient.contains("nobody");
        }

        @Override
        public void deliver(String from, String recipient, InputStream data) throws IOException {
            try {
                taken.add(new MimeMessage(null, new ByteArrayInputStream(data.readAllBytes())));
                receivers.add(recipient);
            } catch (MessagingException garbled) {
                throw new IOException(garbled);
            }
        }
    }

    /** Makes key and certificate with the JDK's own tool; {@code ca.pem} is what others trust it by. */
    static Path certificate(Path folder) throws Exception {
        Path store = folder.resolve("mail.p12");
        Path pem = folder.resolve("ca.pem");
        if (Files.notExists(pem)) {
            keytool(
                    "-genkeypair",
                    "-keystore",
                    store.toString(),
                    "-keyalg",
                    "EC",
                    "-dname",
                    "CN=localhost",
                    "-ext",
                    "san=dns:localhost,ip:127.0.0.1",
                    "-validity",
                    "30");
            keytool("-exportcert", "-rfc", "-keystore", store.toString(), "-file", pem.toString());
        }
        return pem;
    }

    private static SSLContext tls(Path folder) throws Exception {
        certificate(folder);
        KeyStore keys = KeyStore.getInstance(folder.resolve("mail.p12").toFile(), "changeit".toCharArray());
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static void keytool(String... arguments) throws Exception {
        ArrayList<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-alias", "mail", "-storetype", "PKCS12", "-storepass", "changeit"));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
