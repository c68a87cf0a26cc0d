package vn.sohoa.digitize.worker;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A pool's folder: what its workers may read is under {@code in}, and each has a room of its own to write in. The pool holds the
 * kernel's lock on a file in it; a folder whose lock is free belonged to a process that is gone, and the next pool removes it.
 */
final class Scratch implements AutoCloseable {
    private static final Object ONE_AT_A_TIME = new Object(); // the kernel's locks do not tell threads apart
    private static final String LOCK = "lock";

    private final Path folder;
    private final FileChannel lock;
    private final AtomicLong names = new AtomicLong();

    private Scratch(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /** Removes what dead pools left under {@code parent} and makes a new folder there. */
    static Scratch open(Path parent) throws IOException {
        Files.createDirectories(parent);
        synchronized (ONE_AT_A_TIME) {
            try (FileChannel door = FileChannel.open(
                            parent.resolve(".door"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = door.lock()) {
                sweep(parent);
                Path folder = Files.createTempDirectory(
                        parent.toRealPath(), ProcessHandle.current().pid() + "-");
                FileChannel lock =
                        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                lock.lock();
                Files.createDirectory(folder.resolve("in"));
                return new Scratch(folder, lock);
            }
        }
    }

    private static void sweep(Path parent) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, Files::isDirectory)) {
            for (Path folder : folders) {
                if (isLeft(folder)) {
                    remove(folder);
                }
            }
        }
    }

    private static boolean isLeft(Path folder) throws IOException {
        Path file = folder.resolve(LOCK);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock free = channel.tryLock()) {
            return free != null;
        } catch (OverlappingFileLockException ours) {
            return false;
        }
    }

    /** What all workers may read and none may write. */
    Path in() {
        return folder.resolve("in");
    }

    /** A new folder for a document's files. */
    Path tray() throws IOException {
        return Files.createDirectory(in().resolve(Long.toString(names.incrementAndGet())));
    }

    /** A new folder for a worker to write in. */
    Path room() throws IOException {
        Path room = Files.createDirectory(folder.resolve("worker-" + names.incrementAndGet()));
        Files.createDirectory(room.resolve("tmp"));
        return room;
    }

    /** Removes a folder with all that is in it, following no link. */
    static void remove(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException problem) throws IOException {
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @Override
    public void close() throws IOException {
        synchronized (ONE_AT_A_TIME) {
            remove(folder);
            lock.close();
        }
    }
}
