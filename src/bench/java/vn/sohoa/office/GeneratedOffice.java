package vn.sohoa.office;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import vn.sohoa.cli.SohoaCommand;

/** An office whose database is filled with rows of an invented province; nothing is archived of them. */
public final class GeneratedOffice {
    private final Office office;
    private final Path folder;

    public GeneratedOffice(Office office, Path folder) {
        this.office = office;
        this.folder = folder;
    }

    /** What is done with the database as its owner. */
    public interface Work {
        void with(Connection connection, Statement statement) throws Exception;
    }

    public static Office open(Path folder) {
        Path home = Path.of(System.getProperty("sohoa.home"));
        OfficePlan plan = new OfficePlan(
                new OfficeFolders(folder), home.resolve("config"), home.resolve("jobs"), "bench", Locale.ENGLISH);
        quietly(folder);
        Office office = new Office(plan, true);
        office.database();
        return office;
    }

    /** Any command sends logs to where commands send them. */
    private static void quietly(Path folder) {
        PrintStream out = System.out;
        System.setOut(new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8));
        SohoaCommand.run("--data", folder.toString(), "jobs");
        System.setOut(out);
    }

    /** Makes the rows, once. */
    public void generate(Path sql, int dossiers) throws Exception {
        if (Files.exists(folder.resolve("generated"))) {
            return;
        }
        long start = System.nanoTime();
        String statements = Files.readString(sql);
        asOwner((connection, statement) -> {
            for (String one : statements.replace(":N", String.valueOf(dossiers)).split(";\\n")) {
                if (!one.isBlank()) {
                    execute(statement, one);
                }
            }
        });
        say("rows generated in %.0f s", (System.nanoTime() - start) / 1e9);
        start = System.nanoTime();
        office.auditDesk().checkpoints().make();
        asOwner((connection, statement) -> execute(statement, "VACUUM (ANALYZE)"));
        say("audit log put in order and signed, everything analysed in %.0f s", (System.nanoTime() - start) / 1e9);
        Files.writeString(folder.resolve("generated"), dossiers + "\n");
    }

    /** Works in a session made for many rows: without triggers, foreign keys and waiting for the disk. */
    public void asOwner(Work work) throws Exception {
        String port = Files.readString(folder.resolve("run/postgresql.port")).strip();
        String password = Files.readString(folder.resolve("db/sohoa.password")).strip();
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/postgres", "postgres", password);
                Statement statement = connection.createStatement()) {
            execute(statement, "SET session_replication_role = replica");
            execute(statement, "SET work_mem = '256MB'");
            execute(statement, "SET maintenance_work_mem = '512MB'");
            execute(statement, "SET synchronous_commit = off");
            work.with(connection, statement);
        }
    }

    public static void execute(Statement statement, String sql) {
        try {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(sql.strip().lines().findFirst().orElse(""), failed);
        }
    }

    public static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }
}
