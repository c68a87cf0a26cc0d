package vn.sohoa.certification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Purpose: signs in no time, a line of text behind the file. {@link CertifiedCopyIT} has the real signatures. */
class StandInSigner implements CopySigner {
    /** File and key of what was signed, in the order it was. */
    final List<String> signed = new ArrayList<>();

    @Override
    public void requireKeys() {
        // there are none
    }

    @Override
    public void rehearse(Path in, Where officer, Where agency, Consumer<Path> judge) {
        Path trial = in.resolveSibling("." + in.getFileName() + ".trial");
        try {
            append(in, trial, "nobody");
            judge.accept(trial);
            Files.delete(trial);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void sign(Path in, Path out, String key, Where where) {
        try {
            append(in, out, key);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        signed.add(out.getFileName() + " " + key);
    }

    private static void append(Path in, Path out, String key) throws IOException {
        Files.copy(in, out);
        Files.writeString(out, "% signed by " + key, StandardOpenOption.APPEND);
    }
}
