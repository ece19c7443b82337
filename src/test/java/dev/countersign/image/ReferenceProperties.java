package dev.countersign.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Holds for every reference and digest; a failure names the seed to put into {@code -Dcountersign.seed}. */
class ReferenceProperties {
    private static final long SEED = Long.getLong("countersign.seed", System.nanoTime());
    private static final int RUNS = 1_000;
    private static final String HOST_ALPHABET = "abcXYZ019-.:[]";
    private static final String ALPHABET = "abzAZ019._-/:@ []é";

    private final SplittableRandom random = new SplittableRandom(SEED);

    @Test
    void parsingWhatWasPrintedGivesTheSameReference() throws InvalidReferenceException {
        for (int run = 0; run < RUNS; run++) {
            ImageRef made = reference();

            assertThat(ImageRef.parse(made.toString()))
                    .as("seed %d, run %d", SEED, run)
                    .isEqualTo(made);
        }
    }

    @Test
    void whateverIsReadIsPrintedCanonically() {
        for (int run = 0; run < RUNS; run++) {
            String text = text(HOST_ALPHABET, 1 + random.nextInt(8)) + text(ALPHABET, random.nextInt(8));

            parsed(text)
                    .ifPresent(once -> assertThat(parsed(once.toString()))
                            .as("seed %d, \"%s\"", SEED, text)
                            .contains(once));
        }
    }

    @Test
    void digestsSurvivePrintingAndNameOnlyTheirBytes() {
        for (int run = 0; run < RUNS; run++) {
            byte[] bytes = bytes();
            Digest digest = Digest.sha256(bytes);
            byte[] mutated = bytes.clone();
            mutated[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));

            assertThat(Digest.parse(digest.toString())).as("seed %d", SEED).contains(digest);
            assertThat(digest.names(bytes)).as("seed %d", SEED).isTrue();
            assertThat(digest.names(mutated)).as("seed %d", SEED).isFalse();
        }
    }

    private ImageRef reference() {
        String[] domains = {
            "ghcr.io", "docker.io", "localhost", "127.0.0.1:5000", "[fd00::1]:80", "registry:443", "a-b.c:1"
        };
        String domain = domains[random.nextInt(domains.length)];
        String path = component() + "/" + component() + (random.nextBoolean() ? "/" + component() : "");
        Repository repository = new Repository(domain, path);
        String tag = text("abzAZ09_", 1) + text("abzAZ09_.-", random.nextInt(127));
        return random.nextBoolean()
                ? new ImageRef.Tagged(repository, tag)
                : new ImageRef.Pinned(
                        repository, random.nextBoolean() ? Optional.of(tag) : Optional.empty(), Digest.sha256(bytes()));
    }

    private String component() {
        String[] separators = {".", "_", "__", "-", "---"};
        return text("abz019", 1 + random.nextInt(6))
                + (random.nextBoolean() ? separators[random.nextInt(separators.length)] + text("az09", 3) : "");
    }

    private static Optional<ImageRef> parsed(String text) {
        try {
            return Optional.of(ImageRef.parse(text));
        } catch (InvalidReferenceException refused) {
            return Optional.empty();
        }
    }

    private byte[] bytes() {
        byte[] bytes = new byte[1 + random.nextInt(64)];
        random.nextBytes(bytes);
        return bytes;
    }

    private String text(String alphabet, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
