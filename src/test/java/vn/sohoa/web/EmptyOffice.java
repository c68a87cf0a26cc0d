package vn.sohoa.web;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Locale;
import org.apache.commons.io.file.PathUtils;
import vn.sohoa.WebOffice;
import vn.sohoa.office.Office;
import vn.sohoa.office.OfficeFolders;
import vn.sohoa.office.OfficePlan;
import vn.sohoa.web.account.Accounts;
import vn.sohoa.web.account.Role;

/** An office without dossiers, with pages served as a test says, by a clock of the test's. */
record EmptyOffice(Office office, WebServer server) implements AutoCloseable {
    /** @param web what stands under {@code web:} in the configuration, a setting a line */
    static EmptyOffice open(Path folder, Clock clock, String... web) throws IOException {
        Path home = Path.of("").toAbsolutePath();
        Path config = folder.resolve("config");
        PathUtils.copyDirectory(home.resolve("config"), config);
        if (web.length > 0) {
            Files.writeString(
                    config.resolve("application.yaml"),
                    "\nweb:\n  " + String.join("\n  ", web) + "\n",
                    StandardOpenOption.APPEND);
        }
        Office office = new Office(
                new OfficePlan(
                        new OfficeFolders(folder.resolve("data")),
                        config,
                        home.resolve("jobs"),
                        "test",
                        Locale.of("vi"),
                        clock),
                false);
        try {
            return new EmptyOffice(office, WebServer.start(office, 0));
        } catch (RuntimeException refused) {
            office.close();
            throw refused;
        }
    }

    URI address() {
        return server.address();
    }

    Accounts accounts() {
        return new Accounts(office.database(), office.audit(), office.clock());
    }

    /** Somebody with {@link WebOffice#PASSWORD}. */
    void knows(String name, Role role) {
        accounts().change(name, accounts().create(name, "Nguyễn Thị " + name, role, null), WebOffice.PASSWORD);
    }

    @Override
    public void close() {
        server.close();
        office.close();
    }
}
