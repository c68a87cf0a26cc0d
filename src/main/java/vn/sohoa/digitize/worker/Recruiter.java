package vn.sohoa.digitize.worker;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.sohoa.dossier.FaultException;

/** Starts workers and makes sure that they are what the pool takes them for. */
final class Recruiter {
    private static final Logger LOG = LoggerFactory.getLogger(Recruiter.class);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Launch launch;
    private final Sandbox sandbox;
    private final Scratch scratch;
    private final Request.SetUp setUp;
    private final String build = Wire.build();
    private volatile String engine = "";

    Recruiter(Launch launch, Sandbox sandbox, Scratch scratch, Request.SetUp setUp) {
        this.launch = launch;
        this.sandbox = sandbox;
        this.scratch = scratch;
        this.setUp = setUp;
    }

    Worker start() throws IOException {
        Path room = scratch.room();
        return Worker.start(launch.command(sandbox, room), room);
    }

    /** @throws FaultException UNAVAILABLE_OCR when it cannot start or is of another build, CONFIGURATION_* as it finds it */
    void greet(Worker worker) throws InterruptedException {
        try {
            Reply reply = worker.ask(setUp, PATIENCE);
            if (reply instanceof Reply.Refused refused) {
                throw new FaultException(refused.fault());
            }
            if (!(reply instanceof Reply.Ready ready) || !ready.build().equals(build)) {
                throw WorkerPool.unavailable("the worker is of another build: restart", null);
            }
            engine = ready.engine();
        } catch (WorkerLostException lost) {
            throw WorkerPool.unavailable(lost.detail() + " " + worker.lastWords(), lost);
        }
    }

    /** Which recogniser the workers have; empty before the first has started. */
    String engine() {
        return engine;
    }

    /** Removes what an ended worker left. */
    void tidy(Worker worker) {
        try {
            Scratch.remove(worker.room());
        } catch (IOException left) {
            LOG.warn("a worker's folder stays until the next start: {}", left.toString());
        }
    }
}
