package vn.sohoa.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

class YamlFileTest {
    record Office(Inbox inbox, List<Desk> desks, Map<String, String> names) {}

    record Inbox(Duration stillFor, int maxPages) {}

    record Desk(String code, boolean open) {}

    @TempDir
    Path dir;

    @Test
    void bindsRecordsListsAndMaps() throws IOException {
        Office office = read("""
                inbox:
                  still-for: 5s
                  max-pages: 200
                desks:
                  - code: "1.001193"
                    open: true
                  - code: b
                    open: false
                names:
                  gia-luong: Gia Lương
                """);
        assertThat(office.inbox()).isEqualTo(new Inbox(Duration.ofSeconds(5), 200));
        assertThat(office.desks()).containsExactly(new Desk("1.001193", true), new Desk("b", false));
        assertThat(office.names()).containsEntry("gia-luong", "Gia Lương");
    }

    @Test
    void namesFileLineAndNearestKeyOfAnUnknownKey() {
        assertThatThrownBy(() -> read("""
                inbox:
                  still-for: 5s
                  max-page: 200
                """)).isInstanceOfSatisfying(FaultException.class, refused -> {
            assertThat(refused.fault().code()).isEqualTo(FaultCode.CONFIGURATION_UNKNOWN_KEY);
            assertThat(refused.fault().subject()).isEqualTo("inbox.max-page");
            assertThat(refused.fault().detail()).contains("office.yaml:3", "inbox.max-pages");
        });
    }

    @Test
    void namesTheLineOfABadValue() {
        assertThatThrownBy(() -> read("""
                inbox:
                  max-pages: many
                """)).isInstanceOfSatisfying(FaultException.class, refused -> {
            assertThat(refused.fault().code()).isEqualTo(FaultCode.CONFIGURATION_BAD_VALUE);
            assertThat(refused.fault().detail()).contains("office.yaml:2");
        });
    }

    @Test
    void refusesWhatIsNoYaml() {
        assertThatThrownBy(() -> read("inbox: [\n"))
                .isInstanceOfSatisfying(
                        FaultException.class,
                        refused -> assertThat(refused.fault().code()).isEqualTo(FaultCode.CONFIGURATION_UNREADABLE));
    }

    private Office read(String yaml) throws IOException {
        return YamlFile.read(Files.writeString(dir.resolve("office.yaml"), yaml), Office.class);
    }
}
