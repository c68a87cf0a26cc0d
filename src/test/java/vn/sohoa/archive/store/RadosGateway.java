package vn.sohoa.archive.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A real store with versions and object lock, started once for all tests of a process and stopped with it. */
public final class RadosGateway {
    private static final Path SCRIPT = Path.of("src/test/radosgw/radosgw").toAbsolutePath();
    private static final AtomicInteger BUCKETS = new AtomicInteger();
    private static @Nullable RadosGateway running;

    private final Path dir;
    private final int port;

    private RadosGateway(Path dir, int port) {
        this.dir = dir;
        this.port = port;
    }

    public static synchronized RadosGateway running() {
        RadosGateway gateway = running;
        if (gateway == null) {
            gateway = start();
            running = gateway;
        }
        return gateway;
    }

    public String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    public TestStores.Keys keys() {
        return new TestStores.Keys(dir, "tests-access", "tests-secret-0123456789", "default");
    }

    /** A bucket of its own, that is made with object lock. */
    public StoreSettings freshBucket() {
        return TestStores.settings(
                endpoint(), "kho-" + BUCKETS.incrementAndGet(), "", keys(), StoreSettings.ObjectLock.REQUIRED);
    }

    /** What a bucket holds, versions and markers included, as the gateway's own administrator sees it. */
    public String entries(String bucket) {
        try {
            Process process = new ProcessBuilder(
                            "radosgw-admin",
                            "--conf",
                            dir.resolve("ceph.conf").toString(),
                            "--ms-mon-client-mode=crc",
                            "bucket",
                            "list",
                            "--bucket=" + bucket,
                            "--max-entries=10000")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(said);
            }
            return said;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private static RadosGateway start() {
        try {
            Path dir = Files.createTempDirectory("sohoa-radosgw").resolve("store");
            RadosGateway gateway = new RadosGateway(dir, freePorts());
            Runtime.getRuntime().addShutdownHook(new Thread(gateway::stop));
            String said = run("start", dir.toString(), String.valueOf(gateway.port));
            if (!said.endsWith("ready\n")) {
                throw new AssertionError("./sohoa test installs what the store with object lock needs: " + said);
            }
            return gateway;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void stop() {
        try {
            run("stop", dir.toString());
            try (var left = Files.walk(dir.getParent())) {
                for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String run(String... arguments) throws IOException {
        String[] command = new String[arguments.length + 1];
        command[0] = SCRIPT.toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                throw new AssertionError("it takes too long: " + said);
            }
            return said;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** The first of three in a row that are free now. */
    private static int freePorts() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        while (true) {
            try (ServerSocket first = new ServerSocket(0, 1, loopback);
                    ServerSocket second = new ServerSocket(first.getLocalPort() + 1, 1, loopback);
                    ServerSocket third = new ServerSocket(first.getLocalPort() + 2, 1, loopback)) {
                return Math.min(first.getLocalPort(), Math.min(second.getLocalPort(), third.getLocalPort()));
            } catch (IOException taken) {
                continue;
            }
        }
    }
}
