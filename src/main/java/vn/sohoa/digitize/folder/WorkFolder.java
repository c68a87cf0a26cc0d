package vn.sohoa.digitize.folder;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.commons.io.file.PathUtils;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/** The hidden folder in which one run's results are made. The system frees its lock however a process ends. */
record WorkFolder(Path folder, FileChannel lock) implements AutoCloseable {
    private static final String NAME = ".sohoa-digitize";

    /** Empties what a killed run has left. */
    static WorkFolder take(Path out) throws IOException {
        Path folder = Files.createDirectories(out).resolve(NAME);
        FileChannel lock =
                FileChannel.open(out.resolve(NAME + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (!locked(lock)) {
            lock.close();
            throw new FaultException(Fault.of(FaultCode.USAGE_ALREADY_RUNNING, out.toString()));
        }
        if (Files.isDirectory(folder)) {
            PathUtils.deleteDirectory(folder);
        }
        return new WorkFolder(Files.createDirectory(folder), lock);
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException heldInThisProcess) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        PathUtils.deleteDirectory(folder);
        lock.close();
    }
}
