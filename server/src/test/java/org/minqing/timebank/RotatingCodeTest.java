package org.minqing.timebank;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Codes that nobody can foretell, and samples that nobody can avoid. */
class RotatingCodeTest {
    private final RotatingCode code =
            new RotatingCode("12345678901234567890123456789012".getBytes(StandardCharsets.US_ASCII));

    @Test
    void codesAreThoseOfRfc6238() {
        assertThat(code.at(Instant.ofEpochSecond(59))).isEqualTo("119246");
        assertThat(code.at(Instant.ofEpochSecond(1_111_111_109))).isEqualTo("084774");
        assertThat(code.at(Instant.ofEpochSecond(20_000_000_000L))).isEqualTo("737706");
    }

    @Test
    void aCodeHoldsForItsStepGiveOrTakeAMinute() {
        Instant shown = Instant.ofEpochSecond(1_800_000_000);
        String six = code.at(shown);

        assertThat(code.isOf(six, shown.minusSeconds(60))).isTrue();
        assertThat(code.isOf(six, shown.plusSeconds(89))).isTrue();
        assertThat(code.isOf(six, shown.minusSeconds(61))).isFalse();
        assertThat(code.isOf(six, shown.plusSeconds(90))).isFalse();
        assertThat(code.isOf("", shown)).isFalse();
        assertThat(RotatingCode.until(shown.plusSeconds(7))).isEqualTo(shown.plusSeconds(30));
    }

    @Test
    void theSameSeedSamplesTheSameRecords() {
        Sampling sampling = new Sampling(20_260_729, 50);

        long[] sampled =
                LongStream.range(0, 100_000).filter(sampling::isSampled).toArray();

        assertThat(sampled)
                .isEqualTo(LongStream.range(0, 100_000)
                        .filter(new Sampling(20_260_729, 50)::isSampled)
                        .toArray());
        assertThat(sampled.length).isBetween(4_700, 5_300);
        assertThat(LongStream.range(0, 1_000).filter(new Sampling(1, 0)::isSampled))
                .isEmpty();
        assertThat(LongStream.range(0, 1_000).filter(new Sampling(1, 1_000)::isSampled))
                .hasSize(1_000);
    }
}
