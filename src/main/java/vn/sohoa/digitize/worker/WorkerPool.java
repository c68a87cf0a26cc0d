package vn.sohoa.digitize.worker;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * Workers, started when they are first needed and kept warm. The one that worked last works next: a single page wakes no
 * second worker. Safe for several threads.
 */
final class WorkerPool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerPool.class);

    /** Something done with a worker. It may be done twice, with two workers. */
    interface Use<T> {
        T with(Worker worker) throws WorkerLostException, InterruptedException, IOException;
    }

    private final Recruiter recruiter;
    private final int recycleAfter;
    private final Semaphore permits;
    private final Deque<Worker> idle = new ArrayDeque<>();
    private final Set<Worker> all = new HashSet<>();
    private volatile boolean closed;

    /** One thread starts all workers: the kernel ends a sandbox with the thread that started it. */
    private final ExecutorService starter = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "worker-starter");
        thread.setDaemon(true);
        return thread;
    });

    WorkerPool(Recruiter recruiter, int size, int recycleAfter) {
        this.recruiter = recruiter;
        this.recycleAfter = recycleAfter;
        this.permits = new Semaphore(size, true);
    }

    /**
     * Waits for a worker and uses it; when it is lost, once more with a new one.
     *
     * @throws FaultException what the use throws; INPUT_* when two workers were lost over it; UNAVAILABLE_OCR when none can be
     *     started, the thread is interrupted or the pool is closed
     */
    <T> T use(String subject, Use<T> use) {
        try {
            permits.acquire();
            try {
                return twice(subject, use);
            } finally {
                permits.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable("interrupted", e);
        } catch (IOException e) {
            throw new FaultException(Fault.of(FaultCode.UNAVAILABLE_DISK, subject, String.valueOf(e.getMessage())), e);
        }
    }

    private <T> T twice(String subject, Use<T> use) throws InterruptedException, IOException {
        try {
            return once(idleOrNew(), use);
        } catch (WorkerLostException first) {
            requireOpen();
            LOG.warn("a worker was lost ({}: {}); its task is tried once more", first.how(), first.detail());
        }
        try {
            return once(start(), use);
        } catch (WorkerLostException second) {
            requireOpen();
            throw new FaultException(Fault.of(second.code(), subject, second.detail()), second);
        }
    }

    private <T> T once(Worker worker, Use<T> use) throws WorkerLostException, InterruptedException, IOException {
        boolean sound = false;
        try {
            T result = use.with(worker);
            sound = true;
            return result;
        } catch (FaultException refused) {
            sound = true; // it has answered
            throw refused;
        } finally {
            giveBack(worker, sound);
        }
    }

    private Worker idleOrNew() throws InterruptedException {
        requireOpen();
        for (Worker worker = takeIdle(); worker != null; worker = takeIdle()) {
            if (worker.isAlive()) {
                return worker;
            }
            LOG.warn("an idle worker was found dead; it is replaced");
            discard(worker);
        }
        return start();
    }

    private synchronized @Nullable Worker takeIdle() {
        return idle.poll();
    }

    private Worker start() throws InterruptedException {
        Worker worker = begin();
        boolean ready = false;
        try {
            recruiter.greet(worker);
            ready = true;
            return worker;
        } finally {
            if (!ready) {
                discard(worker);
            }
        }
    }

    private Worker begin() throws InterruptedException {
        requireOpen();
        try {
            Worker worker = starter.submit(recruiter::start).get();
            synchronized (this) {
                all.add(worker);
            }
            if (closed) { // and has not seen this one
                discard(worker);
                requireOpen();
            }
            return worker;
        } catch (ExecutionException | RejectedExecutionException e) {
            throw unavailable(String.valueOf(e.getCause()), e);
        }
    }

    private void giveBack(Worker worker, boolean sound) {
        if (sound && !closed && worker.tasks() < recycleAfter && worker.isAlive()) {
            synchronized (this) {
                idle.push(worker);
            }
        } else {
            discard(worker);
        }
    }

    private void discard(Worker worker) {
        dismiss(Set.of(worker));
        synchronized (this) {
            all.remove(worker);
        }
        recruiter.tidy(worker);
    }

    private void requireOpen() {
        if (closed) {
            throw unavailable("closed", null);
        }
    }

    static FaultException unavailable(String why, @Nullable Throwable cause) {
        return new FaultException(Fault.of(FaultCode.UNAVAILABLE_OCR, "worker", why), cause);
    }

    /** The workers' process ids. */
    synchronized Set<Long> pids() {
        Set<Long> pids = new HashSet<>();
        all.forEach(worker -> pids.add(worker.pid()));
        return pids;
    }

    /** Ends all workers; what still uses one fails. */
    @Override
    public void close() {
        closed = true;
        Set<Worker> living;
        synchronized (this) {
            living = Set.copyOf(all);
            idle.clear();
        }
        dismiss(living);
        starter.shutdown();
    }

    private static void dismiss(Set<Worker> workers) {
        workers.forEach(Worker::dismiss);
        try {
            for (Worker worker : workers) {
                if (!worker.leaves()) {
                    worker.end();
                }
            }
        } catch (InterruptedException hurry) {
            workers.forEach(Worker::end);
            Thread.currentThread().interrupt();
        }
    }
}
