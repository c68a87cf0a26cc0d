package vn.sohoa.intake;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The folder people put scans into. It is read by names and attributes only; links are never followed. */
final class Inbox {
    /** @param unreadable folders or files that could not be looked at */
    record View(List<Seen> files, List<Path> unreadable) {}

    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

    /** What systems and programs leave lying about; never taken, never deleted. */
    private static final Set<String> LITTER =
            Set.of("thumbs.db", "desktop.ini", "@eadir", "#recycle", "$recycle.bin", "system volume information");

    private static final Pattern UNFINISHED =
            Pattern.compile("~\\$.*|.*\\.(part|partial|filepart|crdownload|tmp|reason\\.txt)");

    private final Path root;

    Inbox(Path root) {
        this.root = root;
    }

    /** Everything that is not a folder, sorted by path; a link to a folder is one of them. */
    View look() throws IOException {
        List<Seen> files = new ArrayList<>();
        List<Path> unreadable = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes seen) {
                return !folder.equals(root) && isIgnored(folder)
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes seen) {
                if (!isIgnored(file)) {
                    add(file, files, unreadable);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failed) {
                unreadable.add(root.relativize(file));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failed) {
                if (failed != null) {
                    unreadable.add(root.relativize(folder));
                }
                return FileVisitResult.CONTINUE;
            }
        });
        files.sort((a, b) -> a.path().compareTo(b.path()));
        return new View(files, unreadable);
    }

    /** Removes the folders that a taken file has left empty, up to the inbox itself. */
    void removeEmptied(Path taken) {
        for (Path folder = taken.getParent();
                folder != null && folder.startsWith(root) && !folder.equals(root);
                folder = folder.getParent()) {
            try {
                Files.delete(folder);
            } catch (DirectoryNotEmptyException inUse) {
                return;
            } catch (IOException kept) {
                LOG.debug("an empty inbox folder stays: {}", kept.getClass().getSimpleName());
                return;
            }
        }
    }

    static boolean isIgnored(Path path) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        return name.startsWith(".")
                || LITTER.contains(name)
                || UNFINISHED.matcher(name).matches();
    }

    private void add(Path file, List<Seen> files, List<Path> unreadable) {
        try {
            files.add(Seen.at(root, file));
        } catch (IOException vanished) {
            if (SafeFiles.exists(file)) {
                unreadable.add(root.relativize(file));
            }
        }
    }
}
