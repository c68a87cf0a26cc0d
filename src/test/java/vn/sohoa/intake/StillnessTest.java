package vn.sohoa.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StillnessTest {
    private static final long SECOND = 1_000_000_000L;

    private final Stillness stillness = new Stillness(Duration.ofSeconds(5));

    @Test
    void needsTwoLooksThatFarApart() {
        Seen file = seen(10, 1);
        stillness.look(List.of(file), 0);
        assertThat(stillness.isStill(file, 4 * SECOND)).isFalse();
        stillness.look(List.of(file), 5 * SECOND);
        assertThat(stillness.isStill(file, 5 * SECOND)).isTrue();
    }

    @Test
    void beginsAgainWhenTheSizeGrows() {
        stillness.look(List.of(seen(10, 1)), 0);
        stillness.look(List.of(seen(20, 1)), 5 * SECOND);
        assertThat(stillness.isStill(seen(20, 1), 5 * SECOND)).isFalse();
        assertThat(stillness.isStill(seen(20, 1), 10 * SECOND)).isTrue();
    }

    @Test
    void beginsAgainWhenOnlyTheChangeTimeMoves() {
        stillness.look(List.of(seen(10, 1)), 0);
        stillness.look(List.of(seen(10, 2)), 5 * SECOND);
        assertThat(stillness.isStill(seen(10, 2), 6 * SECOND)).isFalse();
    }

    @Test
    void forgetsWhatHasLeft() {
        stillness.look(List.of(seen(10, 1)), 0);
        stillness.look(List.of(), SECOND);
        stillness.look(List.of(seen(10, 1)), 6 * SECOND);
        assertThat(stillness.isStill(seen(10, 1), 6 * SECOND)).isFalse();
    }

    private static Seen seen(long bytes, long changed) {
        return new Seen(Path.of("/inbox/a"), Path.of("a"), true, 1, new Seen.Stamp(bytes, 1, changed, "(dev=1,ino=1)"));
    }
}
