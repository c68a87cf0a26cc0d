package vn.sohoa.archive.vault;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/** An object's content: a cut or stalled answer is the store's failure, told apart from that of a local file. */
public final class StoreStream extends FilterInputStream {
    private final String where;

    /** @param where the place in a line, for what is said of a failure */
    public StoreStream(InputStream in, String where) {
        super(in);
        this.where = where;
    }

    @Override
    public int read() {
        try {
            return super.read();
        } catch (IOException cut) {
            throw unavailable(cut);
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        try {
            return super.read(bytes, offset, length);
        } catch (IOException cut) {
            throw unavailable(cut);
        }
    }

    private FaultException unavailable(IOException cut) {
        return new FaultException(
                Fault.of(FaultCode.UNAVAILABLE_STORE, where, cut.getClass().getSimpleName()), cut);
    }
}
