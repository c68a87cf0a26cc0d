package vn.sohoa.digitize.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.LinkedBlockingQueue;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/** A worker's side of the talk: one question after the other is answered, until the parent is gone. */
final class Serving {
    /** Does what is asked. */
    interface Desk {
        Reply answer(Request request) throws IOException;
    }

    private static final long MUCH = 96L << 20;

    private final LinkedBlockingQueue<byte[]> asked = new LinkedBlockingQueue<>();
    private final OutputStream out;

    private Serving(OutputStream out) {
        this.out = out;
    }

    /** Never returns: the process ends with the stream, whatever it is just doing. */
    static void serve(InputStream in, OutputStream out, Desk desk) throws IOException, InterruptedException {
        Serving serving = new Serving(out);
        Thread listener = new Thread(() -> serving.listen(in), "listener");
        listener.setDaemon(true);
        listener.start();
        while (true) {
            serving.answer(desk);
        }
    }

    private void listen(InputStream in) {
        try {
            for (byte[] message = Frames.read(in); message != null; message = Frames.read(in)) {
                asked.add(message);
            }
        } catch (IOException gone) {
            // so is the parent
        } finally {
            Runtime.getRuntime().halt(0);
        }
    }

    private void answer(Desk desk) throws IOException, InterruptedException {
        Wire.Question question = Wire.parse(asked.take(), Wire.Question.class);
        Frames.write(out, Wire.bytes(new Wire.Answer(question.id(), reply(desk, question.request()))));
        giveBack();
    }

    /** The collector would rather let the heap grow to its limit than clear it, and pages leave much behind. */
    private static void giveBack() {
        if (Runtime.getRuntime().totalMemory() > MUCH) {
            System.gc();
        }
    }

    private static Reply reply(Desk desk, Request request) {
        try {
            return desk.answer(request);
        } catch (FaultException refused) {
            return new Reply.Refused(refused.fault());
        } catch (IOException | RuntimeException | StackOverflowError bug) {
            bug.printStackTrace();
            return new Reply.Refused(Fault.of(FaultCode.BUG, "worker", bug.toString()));
        }
    }
}
