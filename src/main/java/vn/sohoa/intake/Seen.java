package vn.sohoa.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * A name in the inbox and what one look at it, following no link and opening nothing, has shown.
 *
 * @param relative its path in the inbox
 * @param regular a regular file: no link, pipe, socket or device
 * @param names how many names (hard links) the file has
 */
record Seen(Path path, Path relative, boolean regular, int names, Stamp stamp) {
    /**
     * What changes when a file is written to or replaced. The change time is the kernel's own: a client that sets size and
     * modification time before it has sent the content cannot set that.
     */
    record Stamp(long bytes, long modifiedNanos, long changedNanos, String key) {}

    static Seen at(Path root, Path path) throws IOException {
        Map<String, Object> found = Files.readAttributes(
                path, "unix:size,lastModifiedTime,ctime,fileKey,isRegularFile,nlink", LinkOption.NOFOLLOW_LINKS);
        Stamp stamp = new Stamp(
                value(found, "size", Long.class),
                nanos(value(found, "lastModifiedTime", FileTime.class)),
                nanos(value(found, "ctime", FileTime.class)),
                value(found, "fileKey", Object.class).toString());
        return new Seen(
                path,
                root.relativize(path),
                value(found, "isRegularFile", Boolean.class),
                value(found, "nlink", Integer.class),
                stamp);
    }

    /** Whether the name still leads to the same file and nothing has been written to it since. */
    boolean isUnchanged() {
        try {
            return stamp.equals(at(path.getRoot(), path).stamp());
        } catch (IOException goneOrUnreadable) {
            return false;
        }
    }

    String shown() {
        return ShownName.of(relative);
    }

    private static <T> T value(Map<String, Object> found, String name, Class<T> type) {
        return type.cast(Objects.requireNonNull(found.get(name), name));
    }

    private static long nanos(FileTime time) {
        return time.to(TimeUnit.NANOSECONDS);
    }
}
