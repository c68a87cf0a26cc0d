package vn.sohoa.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** A line to a server on this machine that can be cut, go dead without a word, and be mended. */
final class Line implements AutoCloseable {
    private final int server;
    private final ServerSocket listening;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean cut = new AtomicBoolean();
    private volatile boolean dead;
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("line-", 0).factory());

    Line(int server) throws IOException {
        this.server = server;
        this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Connections end, and none can be had. */
    void cut() {
        cut.set(true);
        open.forEach(Line::end);
    }

    /** Nothing that is sent arrives, and nobody hears of it. */
    void goDead() {
        dead = true;
    }

    /** What was sent meanwhile is lost: such connections end. */
    void mend() {
        if (dead) {
            open.forEach(Line::end);
        }
        dead = false;
        cut.set(false);
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                open.add(client);
                if (cut.get()) {
                    end(client);
                } else {
                    Socket behind = new Socket(InetAddress.getLoopbackAddress(), server);
                    open.add(behind);
                    threads.execute(() -> carry(client, behind));
                    threads.execute(() -> carry(behind, client));
                }
            } catch (IOException ended) {
                // closed, or the server is not there: the next one who calls hears the same
            }
        }
    }

    private void carry(Socket from, Socket to) {
        byte[] piece = new byte[8192];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                if (!dead) {
                    out.write(piece, 0, read);
                }
            }
        } catch (IOException gone) {
            // as when it is cut
        } finally {
            end(from);
            end(to);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException ended) {
            throw new UncheckedIOException(ended);
        }
    }

    @Override
    public void close() throws IOException {
        listening.close();
        open.forEach(Line::end);
        threads.shutdownNow();
    }
}
