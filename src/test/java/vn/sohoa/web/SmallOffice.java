package vn.sohoa.web;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.commons.io.file.PathUtils;
import vn.sohoa.WebOffice;
import vn.sohoa.office.Office;
import vn.sohoa.office.OfficeFolders;
import vn.sohoa.office.OfficePlan;
import vn.sohoa.web.account.Accounts;
import vn.sohoa.web.account.Role;

/** An office without a dossier, configured as a test likes, with {@code operator} and {@code lan}, a scanning officer of every agency. */
final class SmallOffice implements AutoCloseable {
    static final String OPERATOR = "operator";
    static final String LAN = "lan";

    final Path data;
    final Office office;
    final WebServer server;

    private SmallOffice(Path data, Office office, WebServer server) {
        this.data = data;
        this.office = office;
        this.server = server;
    }

    /** @param settings the whole {@code application.yaml} */
    static SmallOffice open(Path folder, String settings) throws IOException {
        Path home = Path.of("").toAbsolutePath();
        Path config = folder.resolve("config");
        PathUtils.copyDirectory(home.resolve("config"), config);
        Files.writeString(config.resolve("application.yaml"), settings);
        Path data = folder.resolve("data");
        Office office = new Office(
                new OfficePlan(new OfficeFolders(data), config, home.resolve("jobs"), "test", Locale.of("vi")), false);
        try {
            Accounts accounts = new Accounts(office.database(), office.audit(), office.clock());
            accounts.change(
                    OPERATOR, accounts.create(OPERATOR, "Người vận hành", Role.OPERATOR, null), WebOffice.PASSWORD);
            accounts.change(
                    LAN, accounts.create(LAN, "Nguyễn Thị Lan", Role.SCANNING_OFFICER, null), WebOffice.PASSWORD);
            return new SmallOffice(data, office, WebServer.start(office, 0));
        } catch (RuntimeException failed) {
            office.close();
            throw failed;
        }
    }

    @Override
    public void close() {
        server.close();
        office.close();
    }
}
