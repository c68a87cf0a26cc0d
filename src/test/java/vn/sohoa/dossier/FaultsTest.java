package vn.sohoa.dossier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultsTest {
    @Test
    void standAllInTheErrorList() throws IOException {
        String list = Files.readString(Path.of("docs", "ERRORS.md"));
        assertThat(Pattern.compile("^\\| `([a-z-]+)` \\|", Pattern.MULTILINE)
                        .matcher(list)
                        .results()
                        .map(MatchResult::group)
                        .map(cell -> cell.replaceAll("[| `]", "")))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(FaultCode.values()).map(FaultCode::id).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"vi", "en"})
    void haveAMessageEach(String language) {
        FaultMessages messages = FaultMessages.in(Locale.forLanguageTag(language));
        for (FaultCode code : FaultCode.values()) {
            FaultMessages.Message message = messages.of(Fault.of(code, "the-subject", "the-detail"));
            assertThat(message.what()).as(code.id()).contains("the-subject");
            assertThat(message.why()).as(code.id()).contains("the-detail");
            assertThat(message.nextStep()).as(code.id()).isNotBlank();
        }
        assertThat(ResourceBundle.getBundle("messages/faults", Locale.forLanguageTag(language))
                        .keySet())
                .hasSize(FaultCode.values().length * 3);
    }

    @Test
    void keepTheirCode() {
        for (FaultCode code : FaultCode.values()) {
            assertThat(FaultCode.parse(code.id())).isEqualTo(code);
            assertThat(code.id()).startsWith(code.kind().name().toLowerCase(Locale.ROOT));
        }
    }
}
