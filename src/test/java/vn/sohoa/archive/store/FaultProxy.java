package vn.sohoa.archive.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Stands between the client and a store, on TCP, and does to each request what its plan says. Every request has a connection
 * of its own, so that what is done to one does not reach another.
 */
public final class FaultProxy implements AutoCloseable {
    /** What can happen to a request. */
    public enum Fault {
        NONE,
        /** The store gets half of it. */
        CUT_REQUEST,
        /** The client gets half of what was answered. */
        CUT_ANSWER,
        /** The store does it, and nobody hears of it. */
        LOST_ANSWER,
        UNAVAILABLE,
        CONFLICT,
        /** Nothing comes for longer than the client waits. */
        STALL,
        /** It comes, byte by byte. */
        SLOW,
        /** A bit of the answer's body is wrong. */
        SPOILT_ANSWER,
        /** The store says that it has the object, and has another. */
        LIE
    }

    /** A request as the proxy sees it. */
    public record Request(String method, String path) {
        public boolean isPut() {
            return method.equals("PUT");
        }
    }

    /** Says what happens to a request. */
    @FunctionalInterface
    public interface Plan {
        Fault of(Request request);
    }

    private final ServerSocket listening;
    private final URI store;
    private final Consumer<String> lie;
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("proxy-", 0).factory());
    private volatile Plan plan = request -> Fault.NONE;

    /** @param lie makes another object of the one that was just stored under this path */
    public FaultProxy(String store, Consumer<String> lie) {
        try {
            this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        this.store = URI.create(store);
        this.lie = lie;
        threads.execute(this::accept);
    }

    public String endpoint() {
        return "http://127.0.0.1:" + listening.getLocalPort();
    }

    public void plan(Plan next) {
        plan = next;
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                client.setTcpNoDelay(true);
                threads.execute(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket upstream = new Socket(store.getHost(), store.getPort())) {
            upstream.setTcpNoDelay(true);
            String head = head(client.getInputStream());
            if (head.isEmpty()) {
                return;
            }
            String[] words = head.split(" ", 3);
            Request request = new Request(words[0], words[1].replaceFirst("\\?.*", ""));
            byte[] body = client.getInputStream().readNBytes(length(head));
            serve(request, closing(head).getBytes(StandardCharsets.ISO_8859_1), body, client, upstream);
        } catch (IOException | InterruptedException gone) {
            // the client sees a connection that ends, as it is meant to
        }
    }

    private void serve(Request request, byte[] head, byte[] body, Socket client, Socket upstream)
            throws IOException, InterruptedException {
        Fault fault = plan.of(request);
        switch (fault) {
            case CUT_REQUEST -> {
                upstream.getOutputStream().write(head);
                upstream.getOutputStream().write(body, 0, body.length / 2);
                upstream.getOutputStream().flush();
                return;
            }
            case UNAVAILABLE -> {
                answer(client, "503 Service Unavailable", "SlowDown");
                return;
            }
            case CONFLICT -> {
                answer(client, "409 Conflict", "ConditionalRequestConflict");
                return;
            }
            case STALL -> {
                Thread.sleep(5_000);
                return;
            }
            default -> {
                upstream.getOutputStream().write(head);
                upstream.getOutputStream().write(body);
                upstream.getOutputStream().flush();
            }
        }
        back(fault, request, upstream.getInputStream().readAllBytes(), client.getOutputStream());
    }

    private void back(Fault fault, Request request, byte[] answer, OutputStream client)
            throws IOException, InterruptedException {
        boolean good = new String(answer, 0, Math.min(12, answer.length), StandardCharsets.ISO_8859_1).contains(" 200");
        switch (fault) {
            case LOST_ANSWER -> {
                return;
            }
            case CUT_ANSWER -> client.write(answer, 0, answer.length / 2);
            case SPOILT_ANSWER -> {
                if (good && request.method().equals("GET")) {
                    answer[answer.length - 1] ^= 1;
                }
                client.write(answer);
            }
            case SLOW -> {
                for (int i = 0; i < Math.min(100, answer.length); i++) {
                    client.write(answer, i, 1);
                    client.flush();
                    Thread.sleep(2);
                }
                client.write(answer, Math.min(100, answer.length), answer.length - Math.min(100, answer.length));
            }
            case LIE -> {
                if (good && request.isPut()) {
                    lie.accept(request.path());
                }
                client.write(answer);
            }
            default -> client.write(answer);
        }
        client.flush();
    }

    private static void answer(Socket client, String status, String code) throws IOException {
        String body = "<?xml version=\"1.0\"?><Error><Code>" + code + "</Code><Message>injected</Message></Error>";
        String head =
                "HTTP/1.1 " + status + "\r\nContent-Type: application/xml\r\nConnection: close\r\nContent-Length: "
                        + body.length() + "\r\n\r\n";
        client.getOutputStream().write((head + body).getBytes(StandardCharsets.ISO_8859_1));
        client.getOutputStream().flush();
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int end = 0;
        while (end < 4) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            head.write(next);
            end = next == (end % 2 == 0 ? '\r' : '\n') ? end + 1 : next == '\r' ? 1 : 0;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static int length(String head) {
        for (String line : head.split("\r\n")) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                return Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
            }
        }
        return 0;
    }

    /** So that the store ends the connection after its answer. */
    private static String closing(String head) {
        String without = head.replaceAll("(?i)\r\nConnection:[^\r]*", "");
        return without.substring(0, without.length() - 2) + "Connection: close\r\n\r\n";
    }

    @Override
    public void close() {
        threads.shutdownNow();
        try {
            listening.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
