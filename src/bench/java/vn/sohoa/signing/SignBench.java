package vn.sohoa.signing;

import eu.europa.esig.dss.pdf.pdfbox.PdfBoxDefaultObjectFactory;
import eu.europa.esig.dss.pdf.pdfbox.PdfBoxNativeObjectFactory;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.bouncycastle.operator.ContentSigner;

/** Signing beside DSS: the same files, keys, time-stamping authority and revocation list, in turn, in one process. */
final class SignBench {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final int WARMING = 500;

    private final Path folder;
    private final int rounds;
    private final Map<String, SignatureProfile> profiles;
    private final Clock clock = Clock.systemUTC();
    private final Random order = new Random(7);
    private boolean warm;

    private SignBench(Path home, Path folder, int rounds) {
        this.folder = folder;
        this.rounds = rounds;
        this.profiles = SignatureProfiles.read(home.resolve("config/signatures.yaml"));
    }

    /** One way to make a signature. */
    interface Act {
        void run(Path in, Path out) throws Exception;
    }

    public static void main(String[] args) throws Exception {
        new SignBench(Path.of(args[0]), Path.of(args[1]), Integer.getInteger("rounds", 30)).run();
    }

    private void run() throws Exception {
        KeyRing ring = KeyRing.open(SigningSettings.test(), folder, clock);
        Map<String, SigningKey> keys = new LinkedHashMap<>();
        keys.put("P-256", ring.key("agency"));
        keys.put("RSA-2048", rsa());
        BenchToken.keys(keys, folder, clock);
        Map<String, Path> files = new LinkedHashMap<>();
        files.put("1 page, 300 KB", ScannedPdf.write(folder.resolve("one.pdf"), 1));
        files.put("10 pages, 3 MB", ScannedPdf.write(folder.resolve("ten.pdf"), 10));
        System.out.println("CPU milliseconds a signature, medians of " + rounds + "; /s: LT signatures a second of one thread\n");
        System.out.println("| file | key | " + String.join(" | ", acts(ring, keys.get("P-256"), keys.get("P-256")).keySet())
                + " | LT /s | B: DSS / ours | DSS / least | LT: ours / extension | LTA: ours / extension |");
        System.out.println("|---|---|" + "---|".repeat(acts(ring, keys.get("P-256"), keys.get("P-256")).size() + 5));
        for (var file : files.entrySet()) {
            for (var key : keys.entrySet()) {
                SigningKey inFile = keys.get(key.getKey().replace(BenchToken.IN_TOKEN, ""));
                row(file.getKey(), key.getKey(), file.getValue(), acts(ring, key.getValue(), inFile));
            }
        }
        verification(ring);
    }

    /** @param inFile a key of the same kind for DSS, which is given none in tokens */
    private Map<String, Act> acts(KeyRing ring, SigningKey key, SigningKey inFile) {
        CmsSignature cms = new CmsSignature(ring.timestamps());
        Sealing sealing =
                new Sealing(cms, new Revocations(ring.revocation(), ring.trust(), Duration.ofHours(1), clock), clock);
        SignatureValidator validator = new SignatureValidator(ring.trust(), clock);
        DssPeer dss = new DssPeer(inFile, ring, new PdfBoxDefaultObjectFactory());
        DssPeer drawing = new DssPeer(inFile, ring, new PdfBoxNativeObjectFactory());
        SignatureLook look = new SignatureLook();
        SignatureProfile lta = profiles.get("archive-scan");
        SignatureProfile lt = profiles.get("officer-scan");
        PdfRevisions.Field field = new PdfRevisions.Field(
                0,
                key.commonName(),
                ZonedDateTime.now(ZoneId.of("Asia/Ho_Chi_Minh")),
                page -> look.template(page, lt, List.of(key.commonName()), null),
                6144);
        Map<String, Act> acts = new LinkedHashMap<>();
        acts.put("B", (in, out) -> PdfRevisions.appendSignature(in, out, field, content -> CmsSignature.bare(content, key)
                .getEncoded()));
        acts.put("T", (in, out) -> PdfRevisions.appendSignature(in, out, field, content -> cms.over(content, key)
                .getEncoded()));
        acts.put("LT", (in, out) -> seal(sealing, in, out, key, lt));
        acts.put("LTA", (in, out) -> seal(sealing, in, out, key, lta));
        acts.put("LTA judged", (in, out) -> {
            seal(sealing, in, out, key, lta);
            if (!validator.validate(out).allPassed()) {
                throw new IllegalStateException("not passed");
            }
        });
        acts.put("least", (in, out) -> least(in, out, key));
        acts.put("DSS B", (in, out) -> dss.sign(in, out, true));
        acts.put("DSS B, text as text", (in, out) -> drawing.sign(in, out, true));
        acts.put("DSS B invisible", (in, out) -> dss.sign(in, out, false));
        acts.put("DSS ext. LT", (in, out) -> dss.extend(signed(in, dss), out, "LT"));
        acts.put("DSS ext. LTA", (in, out) -> dss.extend(signed(in, dss), out, "LTA"));
        return acts;
    }

    /** What no way of signing can do without: the file read once for its digest, a signature made, the file and it written. */
    private static void least(Path in, Path out, SigningKey key) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (InputStream bytes = new DigestInputStream(Files.newInputStream(in), digest);
                OutputStream copy = Files.newOutputStream(out)) {
            bytes.transferTo(copy);
            ContentSigner signer = key.signer();
            signer.getOutputStream().write(digest.digest());
            copy.write(signer.getSignature());
        }
    }

    /** What is extended is signed once and outside the time that counts: the first, unmeasured round makes it. */
    private static Path signed(Path in, DssPeer dss) throws Exception {
        Path signed = in.resolveSibling(in.getFileName() + "." + dss.name() + ".b.pdf");
        if (!Files.exists(signed)) {
            dss.sign(in, signed, true);
        }
        return signed;
    }

    private static void seal(Sealing sealing, Path in, Path out, SigningKey key, SignatureProfile profile) {
        try (Draft draft =
                sealing.draft(in, out, new Sealing.Act(key, profile, SigningOrder.of("archive-scan"), "agency"))) {
            draft.publish();
        }
    }

    private void row(String file, String key, Path in, Map<String, Act> acts) throws Exception {
        Map<String, List<Double>> cpu = new LinkedHashMap<>();
        List<Double> wall = new ArrayList<>();
        for (int round = warm ? -rounds / 2 : -WARMING; round < rounds; round++) {
            List<Map.Entry<String, Act>> turn = new ArrayList<>(acts.entrySet());
            Collections.shuffle(turn, order); // whoever comes first after DSS pays for its garbage
            for (var act : turn) {
                Path out = folder.resolve("out.pdf");
                long start = System.nanoTime();
                long before = THREADS.getCurrentThreadCpuTime();
                act.getValue().run(in, out);
                double millis = (THREADS.getCurrentThreadCpuTime() - before) / 1e6;
                if (round >= 0 && act.getKey().equals("LT")) {
                    wall.add((System.nanoTime() - start) / 1e9);
                }
                if (round >= 0) {
                    cpu.computeIfAbsent(act.getKey(), name -> new ArrayList<>()).add(millis);
                }
                Files.delete(out);
            }
        }
        warm = true;
        StringBuilder line = new StringBuilder("| " + file + " | " + key + " |");
        acts.keySet().forEach(act -> line.append(text(" %.1f |", median(cpu.get(act)))));
        line.append(text(" %.0f |", 1 / median(wall)));
        line.append(text(" %.1f × |", median(cpu.get("DSS B")) / median(cpu.get("B"))));
        line.append(text(" %.1f × |", median(cpu.get("DSS B")) / median(cpu.get("least"))));
        line.append(text(" %.2f |", median(cpu.get("LT")) / median(cpu.get("DSS ext. LT"))));
        line.append(text(" %.2f |", median(cpu.get("LTA")) / median(cpu.get("DSS ext. LTA"))));
        System.out.println(line);
    }

    private void verification(KeyRing ring) throws Exception {
        SigningOffice office = SigningOffice.open(SigningSettings.test(), profiles, folder, clock);
        Path one = folder.resolve("v1.pdf");
        Path two = folder.resolve("v2.pdf");
        office.sign(folder.resolve("ten.pdf"), one, SigningOrder.of("certified-copy-officer"));
        office.sign(one, two, SigningOrder.of("certified-copy-agency"));
        List<Double> seconds = new ArrayList<>();
        for (int i = -10; i < 20; i++) {
            long start = System.nanoTime();
            office.requireAllPassed(two, 2);
            if (i >= 0) {
                seconds.add((System.nanoTime() - start) / 1e9);
            }
        }
        System.out.println(text("Verification of two signatures (LTA, 10 pages, 3 MB), warmed: %.2f s", median(seconds)));
    }

    private SigningKey rsa() throws Exception {
        KeyPair pair = BenchToken.pair("RSA-2048");
        return new SigningKey(
                "rsa",
                pair.getPrivate(),
                List.of(
                        BenchToken.certified(pair, folder, clock),
                        BenchToken.root(folder).certificate()));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

}
