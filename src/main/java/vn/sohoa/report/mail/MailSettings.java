package vn.sohoa.report.mail;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.report.ReportName;
import vn.sohoa.settings.Secret;

/**
 * By which server reports are mailed, and to whom.
 *
 * @param port 587 with starttls, 465 with tls, 25 without
 * @param tls {@code starttls} unless said otherwise; {@code none} only to this machine itself
 * @param trust certificates (PEM) that the server's must come from; none = those that Java trusts
 * @param user none = the server asks for no password
 * @param from the sender's address
 * @param to who gets what
 * @param language of the mail; Vietnamese
 * @param timeout for each answer of the server; 20 s
 */
public record MailSettings(
        @Nullable String host,
        @Nullable Integer port,
        @Nullable Tls tls,
        @Nullable Path trust,
        @Nullable String user,
        @Nullable Secret password,
        @Nullable String from,
        @Nullable List<Recipients> to,
        @Nullable Language language,
        @Nullable Duration timeout) {
    private static final Duration USUAL_TIMEOUT = Duration.ofSeconds(20);
    private static final int HIGHEST_PORT = 65_535;

    /** How the connection is protected. */
    public enum Tls {
        STARTTLS(587),
        TLS(465),
        NONE(25);

        private final int usualPort;

        Tls(int usualPort) {
            this.usualPort = usualPort;
        }
    }

    /** The languages there are. */
    public enum Language {
        VI,
        EN
    }

    /**
     * Some who get the same.
     *
     * @param agency they get the month reports of this agency; none = night and month reports of the whole office
     */
    public record Recipients(
            @Nullable String agency, @Nullable List<String> addresses) {
        public Recipients {
            addresses = addresses == null ? List.of() : List.copyOf(addresses);
            if (addresses.isEmpty()) {
                throw bad("mail.to.addresses", "there is none");
            }
            addresses.forEach(address -> requireAddress("mail.to.addresses", address));
            if (agency != null && !AgencyCode.isOne(agency)) {
                throw bad("mail.to.agency", agency + " is not the code of an agency");
            }
        }

        private boolean get(ReportName name) {
            AgencyCode of = name.agency();
            return of == null ? agency == null : of.value().equals(agency);
        }
    }

    public MailSettings {
        tls = tls == null ? Tls.STARTTLS : tls;
        port = port == null ? tls.usualPort : port;
        to = to == null ? List.of() : List.copyOf(to);
        language = language == null ? Language.VI : language;
        timeout = timeout == null ? USUAL_TIMEOUT : timeout;
        if (host == null || host.isBlank()) {
            throw bad("mail.host", "mail needs a server");
        }
        if (from == null) {
            throw bad("mail.from", "mail needs a sender");
        }
        requireAddress("mail.from", from);
        if (port < 1 || port > HIGHEST_PORT) {
            throw bad("mail.port", port + " is no port");
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw bad("mail.timeout", "must be longer than nothing");
        }
        if ((user == null) != (password == null)) {
            throw bad("mail.user, mail.password", "give both or neither");
        }
        if (tls == Tls.NONE && !isLoopback(host)) {
            throw bad("mail.tls", "none is for a server on this machine only, and " + host + " is another");
        }
    }

    /** Who gets a report, each once. */
    public List<String> addresses(ReportName name) {
        return Objects.requireNonNull(to).stream()
                .filter(some -> some.get(name))
                .flatMap(some -> Objects.requireNonNull(some.addresses()).stream())
                .distinct()
                .sorted()
                .toList();
    }

    String server() {
        return host + ":" + port;
    }

    Tls protection() {
        return Objects.requireNonNull(tls);
    }

    String sender() {
        return Objects.requireNonNull(from);
    }

    Locale locale() {
        return Locale.of(Objects.requireNonNull(language).name().toLowerCase(Locale.ROOT));
    }

    String millis() {
        return String.valueOf(Objects.requireNonNull(timeout).toMillis());
    }

    /** Without asking anybody by network when it is written as an address. */
    private static boolean isLoopback(String host) {
        try {
            return Stream.of(InetAddress.getAllByName(host)).allMatch(InetAddress::isLoopbackAddress);
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    private static void requireAddress(String key, String address) {
        // what could begin another header, and what is no address by any reading
        if (!address.matches("[^\\s@<>,;\"\\p{C}]{1,64}@[^\\s@<>,;\"\\p{C}]{1,255}")) {
            throw bad(key, address + " is not a plain address");
        }
    }

    private static FaultException bad(String key, String why) {
        return new FaultException(Fault.of(FaultCode.CONFIGURATION_BAD_VALUE, key, why));
    }
}
