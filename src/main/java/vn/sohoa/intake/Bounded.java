package vn.sohoa.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/** Gives up with {@code INPUT_TOO_LARGE} once more is read than may come in, whatever was said of the size before. */
final class Bounded extends FilterInputStream {
    private final long limit;
    private final String shown;
    private long read;

    Bounded(InputStream in, long limit, String shown) {
        super(in);
        this.limit = limit;
        this.shown = shown;
    }

    @Override
    public int read() throws IOException {
        return counted(super.read(), 1);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int n = super.read(buffer, offset, length);
        return counted(n, n);
    }

    private int counted(int answer, int bytes) {
        if (answer >= 0) {
            read += bytes;
            if (read > limit) {
                throw new FaultException(Fault.of(FaultCode.INPUT_TOO_LARGE, shown, "> " + limit + " B"));
            }
        }
        return answer;
    }
}
