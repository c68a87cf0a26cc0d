package vn.sohoa.certification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import vn.sohoa.crash.DyingDriver;
import vn.sohoa.crash.DyingFiles;
import vn.sohoa.crash.Moments;
import vn.sohoa.database.Database;
import vn.sohoa.database.TestDatabase;
import vn.sohoa.dossier.Document;
import vn.sohoa.dossier.DossierCode;
import vn.sohoa.signing.DyingOffice;
import vn.sohoa.signing.SigningOffice;

/** Purpose: a night in a process of its own, which kills itself with SIGKILL at a moment. */
final class KilledNight {
    private static final int SIGKILLED = 128 + 9;

    private KilledNight() {}

    /** Runs one; when the moment never comes, it ends as it should. */
    static void run(String url, Path folder, Document document, BookCrashIT.Moment moment, boolean reallySigned)
            throws Exception {
        Path printed = Files.createTempFile("killed", ".txt");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx320m",
                "-cp",
                System.getProperty("java.class.path"),
                KilledNight.class.getName(),
                url,
                folder.toString(),
                document.dossier().value(),
                moment.kind(),
                String.valueOf(moment.upTo()),
                String.valueOf(reallySigned));
        int exit = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start()
                .waitFor();
        assertThat(exit).as(Files.readString(printed)).isIn(0, SIGKILLED);
        Files.delete(printed);
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[1]);
        Moments moments = new Moments(Moments.Way.KILL);
        DyingDriver.register(moments);
        try (Database database = TestDatabase.open(DyingDriver.through(arguments[0]));
                CertifiedCommune commune =
                        new CertifiedCommune(DyingFiles.of(folder, moments), folder.resolve("data"), database);
                SigningOffice real = DyingOffice.open(folder.resolve("data"), Clock.systemUTC(), moments)) {
            commune.request(new DossierCode(arguments[2]));
            if (Boolean.parseBoolean(arguments[5])) {
                commune.signer = new OfficeSigner(real);
            }
            moments.live(arguments[3], Long.parseLong(arguments[4]));
            commune.night();
        }
        System.exit(0);
    }
}
