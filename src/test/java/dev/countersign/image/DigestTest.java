package dev.countersign.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigestTest {
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void isTheHashOfTheBytes() {
        assertThat(Digest.sha256("abc".getBytes(UTF_8))).hasToString("sha256:" + ABC);
    }

    @Test
    void namesBytesByItsOwnAlgorithm() {
        Digest empty = Digest.parse("sha512:cf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce"
                        + "47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e")
                .orElseThrow();

        assertThat(empty.names(new byte[0])).isTrue();
        assertThat(empty.names(new byte[1])).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ABC,
                "sha256:",
                "SHA256:" + ABC,
                "sha256: " + ABC,
                "sha256:" + ABC + " ",
                "sha256:" + ABC + "\n",
                "sha256:BA7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
                "sha256:" + ABC + "00",
                "sha512:" + ABC,
                "sha256:../../../../etc/passwd",
                "sha1:da39a3ee5e6b4b0d3255bfef95601890afd80709",
            })
    void isNothingButItsExactSpelling(String text) {
        assertThat(Digest.parse(text)).isEmpty();
    }

    @Test
    void cannotBeMadeOfOtherParts() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Digest("sha256", "00"));
    }
}
