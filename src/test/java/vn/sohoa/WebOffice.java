package vn.sohoa;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.office.Office;
import vn.sohoa.office.OfficeFolders;
import vn.sohoa.office.OfficePlan;
import vn.sohoa.web.WebServer;
import vn.sohoa.web.account.AccountKeys;
import vn.sohoa.web.account.Accounts;
import vn.sohoa.web.account.Role;

/** A small commune after one night, its pages on a free port, and somebody of each role, with the password {@link #PASSWORD}. */
public final class WebOffice implements AutoCloseable {
    public static final String PASSWORD = "một câu rất dễ nhớ";
    public static final String AGENCY = "H23.123.45";
    /** Three with certified copies, and one with a scan that was sent back. */
    public static final String COMPLETE = CrashSample.DOSSIERS.getFirst();

    public static final String SENT_BACK = CrashSample.DOSSIERS.get(3);

    /** Names to roles; each is of {@link #AGENCY} but the auditor and the operator, who are of all, and the stranger. */
    public static final Map<String, Role> PEOPLE = new TreeMap<>(Map.of(
            "lan", Role.SCANNING_OFFICER,
            "minh", Role.CERTIFYING_OFFICER,
            "kiem", Role.AUDITOR,
            "operator", Role.OPERATOR,
            "stranger", Role.SCANNING_OFFICER));

    private final Office office;
    private final WebServer server;

    private WebOffice(Office office, WebServer server) {
        this.office = office;
        this.server = server;
    }

    public static WebOffice open(Path data) {
        Path home = Path.of("").toAbsolutePath();
        new CrashSample().lay(data);
        Commune commune = new Commune(home, data);
        commune.run("run", "nightly").exits(4);
        Office office = new Office(
                new OfficePlan(
                        new OfficeFolders(data), home.resolve("config"), home.resolve("jobs"), "test", Locale.of("vi")),
                false);
        Accounts accounts = new Accounts(office.database(), office.audit(), office.clock());
        PEOPLE.forEach((name, role) -> {
            String once = accounts.create(name, "Nguyễn Thị " + name, role, agency(name, role));
            accounts.change(name, once, PASSWORD);
        });
        return new WebOffice(office, WebServer.start(office, 0));
    }

    public URI address() {
        return server.address();
    }

    /** Every address that something answers at. */
    public Set<RequestMappingInfo> routes() {
        return server.routes();
    }

    public Accounts accounts() {
        return new Accounts(office.database(), office.audit(), office.clock());
    }

    /** A scanned slip of paper with these lines, as JPEG at 200 dpi. */
    public static byte[] scan(String... lines) {
        return CrashSample.slip(lines);
    }

    /** As the operator does on the page of accounts: from then on somebody may sign with an officer's key on the server. */
    public void givenByTheOperator(String name, String key) {
        new AccountKeys(office.database(), office.audit(), office.clock()).give(name, Set.of(key));
    }

    public Office office() {
        return office;
    }

    private static @Nullable AgencyCode agency(String name, Role role) {
        if (name.equals("stranger")) {
            return new AgencyCode("H23.123.46");
        }
        return role == Role.AUDITOR || role == Role.OPERATOR ? null : new AgencyCode(AGENCY);
    }

    @Override
    public void close() {
        server.close();
        office.close();
    }
}
