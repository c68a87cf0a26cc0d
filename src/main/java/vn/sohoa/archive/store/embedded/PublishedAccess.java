package vn.sohoa.archive.store.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * The file by which a long-lived process lets others use its embedded store: {@code run/store.json} in the data folder,
 * readable by its owner only. It may outlive its process, so whoever reads it tries the store before believing it.
 */
final class PublishedAccess {
    private static final Logger LOG = LoggerFactory.getLogger(PublishedAccess.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Set<StandardOpenOption> NEW =
            EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path folder;
    private final Path file;

    PublishedAccess(Path dataDir) {
        this.folder = dataDir.resolve("run");
        this.file = folder.resolve("store.json");
    }

    Optional<S3Access> read() {
        try {
            JsonNode root = JSON.readTree(Files.readString(file));
            return Optional.of(new S3Access(
                    root.required("endpoint").asString(),
                    root.required("region").asString(),
                    root.required("accessKey").asString(),
                    root.required("secretKey").asString()));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException | JacksonException unreadable) {
            LOG.info(
                    "{} cannot be read and is ignored: {}",
                    file,
                    unreadable.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    void write(S3Access access) {
        String json = JSON.createObjectNode()
                .put("endpoint", access.endpoint())
                .put("region", access.region())
                .put("accessKey", access.accessKey())
                .put("secretKey", access.secretKey())
                .put("pid", ProcessHandle.current().pid())
                .toString();
        Path temporary =
                file.resolveSibling("store.json." + ProcessHandle.current().pid());
        try {
            EmbeddedStore.privateFolder(folder);
            Files.deleteIfExists(temporary);
            try (FileChannel out = FileChannel.open(temporary, NEW, OWNER_ONLY)) {
                out.write(ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8)));
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failed) {
            throw new FaultException(
                    Fault.of(
                            FaultCode.UNAVAILABLE_DISK,
                            file.toString(),
                            failed.getClass().getSimpleName()),
                    failed);
        }
    }

    /** Removes the file, unless a later process has put its own there. */
    void withdraw(S3Access access) {
        if (read().filter(access::equals).isPresent()) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException failed) {
                LOG.warn("{} could not be removed; it will be ignored", file);
            }
        }
    }
}
