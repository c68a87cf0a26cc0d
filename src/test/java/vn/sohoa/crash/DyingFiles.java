package vn.sohoa.crash;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessMode;
import java.nio.file.CopyOption;
import java.nio.file.DirectoryStream;
import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileAttributeView;
import java.nio.file.spi.FileSystemProvider;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * The same files, every call on which is a moment, each block written too. What goes through {@link Path#toFile} is seen
 * only by the calls before and after it.
 */
public final class DyingFiles extends FileSystemProvider {
    private final Moments moments;
    private final FileSystemProvider real;
    private final FileSystem system;

    private DyingFiles(Moments moments, FileSystem real) {
        this.moments = moments;
        this.real = real.provider();
        this.system = new DyingSystem(this, real);
    }

    /** The path, and all that is reached from it. */
    public static Path of(Path path, Moments moments) {
        return new DyingFiles(moments, path.getFileSystem()).wrap(path);
    }

    /** A path whose file system this is; {@link #path} is what it stands for. */
    private interface Wrapped extends Path {
        Path path();
    }

    Path wrap(Path path) {
        return (Path) Proxy.newProxyInstance(
                DyingFiles.class.getClassLoader(), new Class<?>[] {Wrapped.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "path" -> {
                            return path;
                        }
                        case "getFileSystem" -> {
                            return system;
                        }
                        default -> {
                            // as the path itself does
                        }
                    }
                    try {
                        Object[] given = arguments == null
                                ? null
                                : Arrays.stream(arguments)
                                        .map(one -> one instanceof Wrapped other ? other.path() : one)
                                        .toArray();
                        Object result = method.invoke(path, given);
                        return result instanceof Path other ? wrap(other) : result;
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    private static Path real(Path path) {
        return path instanceof Wrapped wrapped ? wrapped.path() : path;
    }

    private Path reach(String act, Path path) {
        moments.reach("file " + act + " " + path.getFileName());
        return real(path);
    }

    @Override
    public SeekableByteChannel newByteChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... with)
            throws IOException {
        SeekableByteChannel channel = real.newByteChannel(reach("open", path), options, with);
        return (SeekableByteChannel) Proxy.newProxyInstance(
                DyingFiles.class.getClassLoader(),
                new Class<?>[] {SeekableByteChannel.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("write")) {
                        reach("write", path);
                    }
                    try {
                        return method.invoke(channel, arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }

    @Override
    public FileChannel newFileChannel(Path path, Set<? extends OpenOption> options, FileAttribute<?>... with)
            throws IOException {
        return real.newFileChannel(reach("channel", path), options, with);
    }

    @Override
    public DirectoryStream<Path> newDirectoryStream(Path dir, DirectoryStream.Filter<? super Path> filter)
            throws IOException {
        DirectoryStream<Path> found = real.newDirectoryStream(reach("list", dir), path -> filter.accept(wrap(path)));
        return new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                return StreamSupport.stream(found.spliterator(), false)
                        .map(DyingFiles.this::wrap)
                        .iterator();
            }

            @Override
            public void close() throws IOException {
                found.close();
            }
        };
    }

    @Override
    public void createDirectory(Path dir, FileAttribute<?>... with) throws IOException {
        real.createDirectory(reach("mkdir", dir), with);
    }

    @Override
    public void delete(Path path) throws IOException {
        real.delete(reach("delete", path));
    }

    @Override
    public void copy(Path source, Path target, CopyOption... options) throws IOException {
        real.copy(reach("copy", source), real(target), options);
    }

    @Override
    public void move(Path source, Path target, CopyOption... options) throws IOException {
        real.move(reach("move", source), real(target), options);
    }

    @Override
    public void checkAccess(Path path, AccessMode... modes) throws IOException {
        real.checkAccess(reach("look", path), modes);
    }

    @Override
    public <A extends BasicFileAttributes> A readAttributes(Path path, Class<A> type, LinkOption... options)
            throws IOException {
        return real.readAttributes(reach("look", path), type, options);
    }

    @Override
    public Map<String, Object> readAttributes(Path path, String names, LinkOption... options) throws IOException {
        return real.readAttributes(reach("look", path), names, options);
    }

    @Override
    public <V extends FileAttributeView> V getFileAttributeView(Path path, Class<V> type, LinkOption... options) {
        return real.getFileAttributeView(real(path), type, options);
    }

    @Override
    public void setAttribute(Path path, String attribute, Object value, LinkOption... options) throws IOException {
        real.setAttribute(reach("set", path), attribute, value, options);
    }

    @Override
    public boolean isSameFile(Path path, Path other) throws IOException {
        return real.isSameFile(real(path), real(other));
    }

    @Override
    public boolean isHidden(Path path) throws IOException {
        return real.isHidden(real(path));
    }

    @Override
    public FileStore getFileStore(Path path) throws IOException {
        return real.getFileStore(real(path));
    }

    @Override
    public String getScheme() {
        return "dying";
    }

    @Override
    public FileSystem newFileSystem(URI uri, Map<String, ?> environment) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileSystem getFileSystem(URI uri) {
        return system;
    }

    @Override
    public Path getPath(URI uri) {
        throw new UnsupportedOperationException();
    }
}
