package vn.sohoa.digitize.worker;

import java.io.FileOutputStream;
import java.io.IOException;

/** A worker's entry point; only the pool starts it. Messages come on descriptor 0 and go out on 3: what libraries print goes to 2. */
public final class WorkerMain {
    static final String OUT = "/proc/self/fd/3";

    private WorkerMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (FileOutputStream out = new FileOutputStream(OUT)) {
            Serving.serve(System.in, out, new TaskDesk());
        }
    }
}
