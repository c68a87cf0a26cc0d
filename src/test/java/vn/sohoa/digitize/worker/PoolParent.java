package vn.sohoa.digitize.worker;

import java.nio.file.Path;
import java.util.List;
import vn.sohoa.digitize.DigitizeSettings;
import vn.sohoa.digitize.DigitizeSettings.SandboxMode;
import vn.sohoa.digitize.WorkerLimits;

/** A process with a warm worker, to be killed: prints the worker's process ids and waits. */
final class PoolParent {
    private PoolParent() {}

    /** @param arguments a folder, a sandbox mode, a file */
    public static void main(String[] arguments) throws InterruptedException {
        SandboxMode mode = SandboxMode.valueOf(arguments[1]);
        DigitizeSettings settings =
                new DigitizeSettings(1, mode, WorkerLimits.DEFAULT, null, null, null, null, null, null, null);
        Launch launch = new Launch(
                FaultyWorker.class.getName(),
                System.getProperty("java.class.path"),
                List.of("-Dfault=HANG"),
                WorkerLimits.DEFAULT);
        WorkerDigitizer digitizer = WorkerDigitizer.open(settings, Path.of(arguments[0]), launch);
        Thread busy = new Thread(() -> digitizer.inspect(Path.of(arguments[2]), "x"));
        busy.start();
        while (digitizer.pids().isEmpty()) {
            Thread.sleep(20);
        }
        long worker = digitizer.pids().iterator().next();
        ProcessHandle.of(worker).orElseThrow().descendants().forEach(child -> System.out.println(child.pid()));
        System.out.println(worker);
        System.out.println("ready");
        busy.join();
    }
}
