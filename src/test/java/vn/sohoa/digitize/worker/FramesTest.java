package vn.sohoa.digitize.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.sohoa.digitize.DigitizeSettings;
import vn.sohoa.digitize.ocr.PageFacts;
import vn.sohoa.digitize.ocr.PageReading;
import vn.sohoa.digitize.ocr.Reading;

class FramesTest {
    @Test
    void givesMessagesBackInOrderUntilTheStreamEnds() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Frames.write(out, bytes("một"));
        Frames.write(out, bytes("hai"));
        ByteArrayInputStream in = new ByteArrayInputStream(out.toByteArray());
        assertThat(Frames.read(in)).isEqualTo(bytes("một"));
        assertThat(Frames.read(in)).isEqualTo(bytes("hai"));
        assertThat(Frames.read(in)).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, Frames.LARGEST + 1})
    void refusesALengthThatNoMessageHas(int length) {
        byte[] frame = ByteBuffer.allocate(8).putInt(length).array();
        assertThatThrownBy(() -> Frames.read(new ByteArrayInputStream(frame)))
                .isInstanceOf(Frames.GarbledException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 6})
    void tellsAStreamThatEndsWithinAFrame(int kept) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Frames.write(out, bytes("hai"));
        ByteArrayInputStream in = new ByteArrayInputStream(out.toByteArray(), 0, kept);
        assertThatThrownBy(() -> Frames.read(in)).isInstanceOf(EOFException.class);
    }

    @Test
    void sendsNothingThatCouldNotBeReceived() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThatThrownBy(() -> Frames.write(out, new byte[Frames.LARGEST + 1]))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> Frames.write(out, new byte[0])).isInstanceOf(IOException.class);
        assertThat(out.size()).isZero();
    }

    @Test
    void carriesAPageReadingUnchanged() throws IOException {
        Reading.Word word = new Reading.Word("Ủy", new Reading.Box(1, 2.5, 30, 40), 96.917);
        Reading.Line line = new Reading.Line(List.of(word), new Reading.Baseline(1, 40, 30, 41), true);
        PageFacts facts = new PageFacts(1165, 1653, 200, false, -0.3, 0.5, 2, 0.8, 20, 96.9, "plain", 1);
        PageReading page = new PageReading(90, new Reading(List.of(line), 0), facts);
        Wire.Answer answer = new Wire.Answer(7, new Reply.Read(page));
        assertThat(Wire.parse(Wire.bytes(answer), Wire.Answer.class)).isEqualTo(answer);
    }

    @Test
    void carriesTheSettingsUnchanged() throws IOException {
        DigitizeSettings settings =
                new DigitizeSettings(3, null, null, 5L, 6, 7L, "vie", Path.of("/srv/tessdata"), null, null);
        Request.SetUp setUp = new Request.SetUp(settings, Path.of("/a b/natives"));
        Wire.Question question = new Wire.Question(1, setUp);
        assertThat(Wire.parse(Wire.bytes(question), Wire.Question.class)).isEqualTo(question);
        assertThat(settings.worker().pageTime()).isEqualTo(Duration.ofMinutes(2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{\"id\":1}x",
                "{\"id\":1,\"reply\":{\"answer\":\"run\"}}",
                "{\"id\":1,\"reply\":{\"answer\":\"inspected\",\"inspection\":{\"type\":\"EXE\",\"pages\":1}}}",
                "{\"id\":1,\"reply\":{\"answer\":\"written\",\"more\":2}}"
            })
    void refusesWhatIsNoAnswer(String message) {
        assertThatThrownBy(() -> Wire.parse(bytes(message), Wire.Answer.class))
                .isInstanceOf(Frames.GarbledException.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
