package vn.sohoa.archive.vault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FolderVaultTest {
    private static final int LOOKS = 2_000;

    @TempDir
    Path folder;

    @Test
    void listsWhileOthersWriteAndRemove() throws IOException {
        FolderVault vault = new FolderVault(folder.resolve("vault"));
        Path file = Files.writeString(folder.resolve("a"), "a");
        Lock lock = Lock.NONE;
        vault.put("one/kept", file, "text/plain", lock);
        AtomicBoolean ended = new AtomicBoolean();
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> {
            for (int i = 0; !ended.get(); i++) {
                String path = "one/" + i % 7 + "/file";
                vault.put(path, file, "text/plain", lock);
                vault.remove(path);
                vault.emptied("one/" + i % 7);
            }
        });
        for (int i = 0; i < LOOKS && !other.isDone(); i++) {
            assertThat(vault.list("one/"))
                    .extracting(Vault.Entry::path)
                    .contains("one/kept")
                    .allSatisfy(path -> assertThat(path).doesNotContain(".sohoa-part-"));
        }
        ended.set(true);
        other.join();
    }

    @Test
    void removesWhatADeadProcessLeftWhenTheFileIsWrittenAgain() throws Exception {
        FolderVault vault = new FolderVault(folder.resolve("vault"));
        Path file = Files.writeString(folder.resolve("a"), "a");
        vault.put("one/first", file, "text/plain", Lock.NONE);
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Path left = Files.writeString(folder.resolve("vault/one/.sohoa-part-" + dead.pid() + "-1"), "half");
        Path older = Files.writeString(folder.resolve("vault/one/.sohoa-part-9223372036854775807"), "half");
        Path another = Files.writeString(
                folder.resolve(
                        "vault/one/.sohoa-part-" + ProcessHandle.current().pid() + "-1"),
                "half");

        vault.put("one/second", file, "text/plain", Lock.NONE);
        assertThat(left).doesNotExist();
        assertThat(older).doesNotExist();
        assertThat(another).as("being written by another thread").exists();
    }
}
