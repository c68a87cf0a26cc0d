package vn.sohoa.database;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process that uses a folder's embedded server until it is told to leave, or is killed. */
final class ServerUser implements AutoCloseable {
    private final Path data;
    private final Process process;
    private final BufferedReader said;

    private ServerUser(Path data, Process process) {
        this.data = data;
        this.process = process;
        this.said = process.inputReader(StandardCharsets.UTF_8);
    }

    public static void main(String[] arguments) throws IOException {
        EmbeddedServer server = EmbeddedServer.attach(Path.of(arguments[0]), EmbeddedServer.Durability.DURABLE);
        System.out.println(server.url());
        try (InputStream told = System.in) {
            told.readAllBytes();
        }
        server.close();
    }

    /** Starts one; it may take a while to attach. */
    static ServerUser start(Path data) throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                ServerUser.class.getName(),
                data.toString());
        return new ServerUser(
                data,
                new ProcessBuilder(command)
                        .redirectError(data.resolve("users.txt").toFile())
                        .start());
    }

    /** Waits until it is attached; the server's URL. */
    String attached() throws IOException {
        String url = said.readLine();
        if (url == null) {
            throw new AssertionError("it could not attach: " + Files.readString(data.resolve("users.txt")));
        }
        return url;
    }

    /** SIGKILL; returns when it is gone. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Returns when it has left; its exit code. */
    int leave() throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("it does not leave");
        }
        return process.exitValue();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
