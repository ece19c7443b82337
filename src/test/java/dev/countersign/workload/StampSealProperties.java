package dev.countersign.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StampSealProperties {
    private static final List<String> ALPHABET =
            List.of("a", "Z", "0", "9", " ", "{", "}", "\"", ":", ",", "\\", "/", "+", "-", "_", ".", "é", "\0", "=");

    @Test
    void noOneCharacterMutationOpens() {
        Workload api = Objects.deployment("api", Objects.TEMPLATE);
        StampSeal seal = new StampSeal(new byte[32]);
        Stamp stamp = new Stamp(
                "c",
                "a\"b/é\ud83d\ude00\ud800",
                Instant.ofEpochMilli(1),
                2,
                api.template(),
                Optional.of(TemplateDiff.BOTH),
                Optional.of(new Stamp.Configured(true, Optional.of(Instant.EPOCH))),
                Optional.of(Instant.EPOCH),
                Optional.of(new Stamp.Made(Optional.of("b"), Optional.of(Instant.EPOCH))));
        String annotation = seal.seal(stamp, api);
        assertThat(seal.open(annotation, api)).contains(stamp);

        for (int at = 0; at < annotation.length(); at++) {
            String before = annotation.substring(0, at);
            String after = annotation.substring(at + 1);
            assertThat(seal.open(before + after, api)).as("dropped %d", at).isEmpty();
            for (String other : ALPHABET) {
                assertThat(seal.open(before + other + annotation.substring(at), api))
                        .as("inserted %s at %d", other, at)
                        .isEmpty();
                if (!annotation.startsWith(other, at)) {
                    assertThat(seal.open(before + other + after, api))
                            .as("replaced %d by %s", at, other)
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void openingAnyTextNeverThrows() {
        Workload api = Objects.deployment("api", Objects.TEMPLATE);
        StampSeal seal = new StampSeal(new byte[32]);
        long start = Long.getLong("seed", 7L);
        for (long seed = start; seed < start + 500; seed++) {
            StringBuilder text = new StringBuilder(seed % 2 == 0 ? "{\"template\":\"" + api.template() + "\"," : "");
            new Random(seed).ints(20, 0, ALPHABET.size()).forEach(at -> text.append(ALPHABET.get(at)));

            assertThat(seal.open(text.toString(), api)).as("-Dseed=%d", seed).isEmpty();
        }
    }
}
