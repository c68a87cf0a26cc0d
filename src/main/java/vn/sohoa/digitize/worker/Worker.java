package vn.sohoa.digitize.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.sohoa.digitize.worker.WorkerLostException.How;

/** A worker process as its parent sees it. One question at a time. */
final class Worker {
    private static final int OUT_OF_MEMORY = 3; // what ExitOnOutOfMemoryError ends with
    private static final int SIGNALLED = 128;
    static final String CRASH_REPORT = "crash.log";
    private static final int CRASH_HEAD = 10;
    private static final Pattern SIGNAL = Pattern.compile("SIG[A-Z]{2,6}");
    private static final int LAST_WORDS = 400;
    private static final long DYING_SECONDS = 10;
    private static final long LEAVING_SECONDS = 2;

    private final Process process;
    private final Path room;
    private final BlockingQueue<Arrival> arrivals = new ArrayBlockingQueue<>(1);
    private long asked;

    /** A frame, or why there is none: the stream's end when there is no problem either. */
    private record Arrival(
            byte @Nullable [] frame, @Nullable IOException problem) {}

    private Worker(Process process, Path room) {
        this.process = process;
        this.room = room;
    }

    /** Starts the process; it is not spoken to yet. The calling thread must outlive it: with it the process would be ended. */
    static Worker start(ProcessBuilder command, Path room) throws IOException {
        return of(command.start(), room);
    }

    static Worker of(Process process, Path room) {
        Worker worker = new Worker(process, room);
        Thread listener = new Thread(null, worker::listen, "worker-" + worker.process.pid(), 128 << 10);
        listener.setDaemon(true);
        listener.start();
        return worker;
    }

    private void listen() {
        try (InputStream in = process.getInputStream()) {
            boolean more = true;
            while (more) {
                Arrival arrival = next(in);
                arrivals.put(arrival);
                more = arrival.frame() != null;
            }
        } catch (IOException closed) {
            // it is being ended
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static Arrival next(InputStream in) {
        try {
            return new Arrival(Frames.read(in), null);
        } catch (IOException problem) {
            return new Arrival(null, problem);
        }
    }

    Path room() {
        return room;
    }

    long pid() {
        return process.pid();
    }

    /** How many tasks it has been given, being set up not counted. */
    long tasks() {
        return asked - 1;
    }

    boolean isAlive() {
        return process.isAlive() && arrivals.isEmpty();
    }

    /** @throws WorkerLostException when it does not answer in time or not as it should; it is ended then */
    Reply ask(Request request, Duration deadline) throws WorkerLostException, InterruptedException {
        try {
            long id = ++asked;
            send(Wire.bytes(new Wire.Question(id, request)));
            Wire.Answer answer = await(deadline);
            if (answer.id() != id) {
                throw new Frames.GarbledException("an answer to another question");
            }
            return answer.reply();
        } catch (Frames.GarbledException garbage) {
            throw lost(How.ANSWERED_GARBAGE, String.valueOf(garbage.getMessage()));
        } catch (InterruptedException interrupted) {
            end();
            throw interrupted;
        }
    }

    private void send(byte[] message) throws WorkerLostException, Frames.GarbledException {
        try {
            Frames.write(process.getOutputStream(), message);
        } catch (Frames.GarbledException ours) {
            throw ours;
        } catch (IOException gone) {
            throw crashed();
        }
    }

    private Wire.Answer await(Duration deadline)
            throws WorkerLostException, InterruptedException, Frames.GarbledException {
        Arrival arrival = arrivals.poll(deadline.toMillis(), TimeUnit.MILLISECONDS);
        if (arrival == null) {
            throw lost(How.TIMED_OUT, "no answer within " + deadline.toSeconds() + " s");
        }
        byte[] frame = arrival.frame();
        if (frame != null) {
            return Wire.parse(frame, Wire.Answer.class);
        }
        if (arrival.problem() instanceof Frames.GarbledException garbage) {
            throw garbage;
        }
        throw crashed();
    }

    /** Its exit code, once it has ended, tells what happened. */
    private WorkerLostException crashed() {
        try {
            if (!process.waitFor(DYING_SECONDS, TimeUnit.SECONDS)) {
                return lost(How.ANSWERED_GARBAGE, "silent, and alive");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return lost(How.CRASHED, "interrupted");
        }
        int code = process.exitValue();
        if (code == OUT_OF_MEMORY) {
            return lost(How.OUT_OF_MEMORY, "out of memory");
        }
        return lost(How.CRASHED, code > SIGNALLED ? "signal " + (code - SIGNALLED) : crash("exit " + code));
    }

    /** The JVM's own report of a crash names the signal. */
    private String crash(String otherwise) {
        try (Stream<String> report = Files.lines(room.resolve(CRASH_REPORT), StandardCharsets.ISO_8859_1)) {
            return report.limit(CRASH_HEAD)
                    .map(SIGNAL::matcher)
                    .filter(Matcher::find)
                    .map(Matcher::group)
                    .findFirst()
                    .orElse(otherwise);
        } catch (IOException | UncheckedIOException none) {
            return otherwise;
        }
    }

    WorkerLostException lost(How how, String detail) {
        end();
        return new WorkerLostException(how, detail);
    }

    /** The last line it printed. Libraries may print what they read: for a worker that has read nothing yet. */
    String lastWords() {
        try (RandomAccessFile file =
                new RandomAccessFile(room.resolve("stderr.txt").toFile(), "r")) {
            file.seek(Math.max(0, file.length() - LAST_WORDS));
            byte[] tail = new byte[(int) (file.length() - file.getFilePointer())];
            file.readFully(tail);
            String text = new String(tail, StandardCharsets.UTF_8).strip();
            return text.substring(text.lastIndexOf('\n') + 1);
        } catch (IOException none) {
            return "";
        }
    }

    /** Tells it that nothing more will come, upon which it ends itself. */
    void dismiss() {
        try {
            process.getOutputStream().close();
        } catch (IOException gone) {
            // so is the worker
        }
    }

    /** Whether it ends by itself soon. */
    boolean leaves() throws InterruptedException {
        return process.waitFor(LEAVING_SECONDS, TimeUnit.SECONDS);
    }

    /** Kills it and all it may have started, and waits until it is gone. */
    void end() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        arrivals.clear(); // the listener may be waiting to hand over
        try {
            process.waitFor(DYING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
