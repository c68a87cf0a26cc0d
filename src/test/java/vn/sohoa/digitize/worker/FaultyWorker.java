package vn.sohoa.digitize.worker;

import com.sun.jna.Pointer;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import vn.sohoa.digitize.Inspection;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.MediaType;

/**
 * A worker with a named fault ({@code -Dfault=}). It has the real one's side of the talk; unless {@code -Dreal=true} it inspects
 * nothing and needs no recogniser. With {@code -Donce=FILE} the fault shows only while the file is not there; {@code -Dlog=FILE}
 * gets a line a task.
 */
final class FaultyWorker implements Serving.Desk {
    /** What goes wrong, at the first inspection or at the page {@code -Dpage=}. */
    enum Named {
        NONE,
        CRASH,
        KILLED,
        HANG,
        MEMORY,
        GARBAGE,
        HUGE,
        OTHER_QUESTION,
        OTHER_KIND,
        SLOW,
        REFUSES_TO_START,
        OTHER_BUILD,
        LOOKS_AROUND,
        FILLS_THE_DISK
    }

    private final Named fault = Named.valueOf(System.getProperty("fault", "NONE"));
    private final Serving.Desk real = Boolean.getBoolean("real") ? new TaskDesk() : FaultyWorker::plain;
    private final OutputStream out;

    private FaultyWorker(OutputStream out) {
        this.out = out;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        if ("REFUSES_TO_START".equals(System.getProperty("fault"))) {
            System.err.println("no recogniser here");
            System.exit(1);
        }
        try (FileOutputStream out = new FileOutputStream(WorkerMain.OUT)) {
            Serving.serve(System.in, out, new FaultyWorker(out));
        }
    }

    private static Reply plain(Request request) {
        return request instanceof Request.SetUp
                ? new Reply.Ready(Wire.build(), "none")
                : new Reply.Inspected(new Inspection(MediaType.JPEG, 1));
    }

    @Override
    public Reply answer(Request request) throws IOException {
        if (request instanceof Request.SetUp) {
            return fault == Named.OTHER_BUILD ? new Reply.Ready("another", "none") : real.answer(request);
        }
        log(request);
        return isDue(request) ? faulty(request) : real.answer(request);
    }

    private static void log(Request request) throws IOException {
        String file = System.getProperty("log");
        if (file != null) {
            String line = request instanceof Request.ReadPage page
                    ? page.file().shownName() + "\n"
                    : request.getClass().getSimpleName() + "\n";
            Files.writeString(Path.of(file), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    private static boolean isDue(Request request) throws IOException {
        String page = System.getProperty("page");
        if (page != null
                && !(request instanceof Request.ReadPage read
                        && read.file().shownName().equals(page))) {
            return false;
        }
        String once = System.getProperty("once");
        if (once != null && Files.exists(Path.of(once))) {
            return false;
        }
        if (once != null) {
            Files.createFile(Path.of(once));
        }
        return true;
    }

    private Reply faulty(Request request) throws IOException {
        return switch (fault) {
            case CRASH -> new Reply.Refused(bug("" + new Pointer(8).getInt(0)));
            case KILLED -> {
                new ProcessBuilder("kill", "-9", "" + ProcessHandle.current().pid()).start();
                yield sleep(60_000, request);
            }
            case HANG -> sleep(60_000, request);
            case SLOW -> sleep(300, request);
            case MEMORY -> new Reply.Refused(bug("" + fill().size()));
            case GARBAGE -> raw("<html>\n".getBytes(StandardCharsets.US_ASCII), request);
            case HUGE -> raw(new byte[] {0x7f, 0, 0, 0, 1}, request);
            case OTHER_QUESTION -> {
                Frames.write(out, Wire.bytes(new Wire.Answer(99, plain(request))));
                yield sleep(60_000, request);
            }
            case OTHER_KIND -> new Reply.Written();
            case LOOKS_AROUND -> new Reply.Refused(Fault.of(FaultCode.INPUT_DAMAGED, "x", look(request)));
            case FILLS_THE_DISK -> new Reply.Refused(Fault.of(FaultCode.INPUT_DAMAGED, "x", fillDisk()));
            case NONE, REFUSES_TO_START, OTHER_BUILD -> real.answer(request);
        };
    }

    private Reply raw(byte[] bytes, Request request) throws IOException {
        out.write(bytes);
        out.flush();
        return sleep(60_000, request);
    }

    private Reply sleep(long millis, Request request) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return real.answer(request);
    }

    private static List<long[]> fill() {
        List<long[]> all = new ArrayList<>();
        for (int i = 0; i < 1_000_000; i++) {
            all.add(new long[1 << 20]);
        }
        return all;
    }

    /** Says how far it came and why no further. */
    private static String fillDisk() throws IOException {
        Path flood = Path.of("flood");
        byte[] much = new byte[1 << 14];
        try (OutputStream out = Files.newOutputStream(flood)) {
            for (int i = 0; i < 10_000; i++) {
                out.write(much);
            }
            return "no limit";
        } catch (IOException limit) {
            return Files.size(flood) + " bytes, then " + limit.getMessage();
        }
    }

    /** What it can reach: the network, a file, the scans' folder, the environment, other processes. */
    private static String look(Request request) {
        List<String> reached = new ArrayList<>();
        Path secret = Path.of(System.getProperty("secret"));
        try (Socket socket = new Socket(InetAddress.getByName("127.0.0.1"), Integer.getInteger("port"))) {
            reached.add("network " + socket.getPort());
        } catch (IOException none) {
            // as it should be
        }
        if (Files.exists(secret)) {
            reached.add("file");
        }
        if (request instanceof Request.Inspect scan && mayChange(scan.file())) {
            reached.add("scans");
        }
        if (System.getenv("HOME") != null) {
            reached.add("environment");
        }
        if (ProcessHandle.allProcesses().count() > 1) {
            reached.add("processes");
        }
        return String.join(", ", reached);
    }

    private static boolean mayChange(Path scan) {
        try {
            Files.writeString(scan, "y");
            return true;
        } catch (IOException shut) {
            try {
                Files.writeString(scan.resolveSibling("planted"), "x");
                return true;
            } catch (IOException asItShouldBe) {
                return false;
            }
        }
    }

    private static Fault bug(String what) {
        return Fault.of(FaultCode.BUG, "x", what);
    }
}
