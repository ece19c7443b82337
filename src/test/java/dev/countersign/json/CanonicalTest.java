package dev.countersign.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.image.Digest;
import org.junit.jupiter.api.Test;

class CanonicalTest {
    private static final String SPELLED = "{\"a\":\"\u00e9\",\"b\":1}";

    @Test
    void hasTheDigestAndTheLengthOfItsOneSpelling() throws InvalidJsonException {
        Canonical canonical = of("{ \"b\": 1.0, \"a\": \"\u00e9\" }");

        assertThat(canonical.bytes()).isEqualTo(SPELLED.getBytes(UTF_8));
        assertThat(canonical.length()).isEqualTo(SPELLED.getBytes(UTF_8).length);
        assertThat(canonical.digest()).isEqualTo(Digest.sha256(SPELLED.getBytes(UTF_8)));
    }

    @Test
    void whatSaysTheSameIsEqual() throws InvalidJsonException {
        assertThat(of("{\"b\":1,\"a\":2}")).isEqualTo(of("{\"a\":2,\"b\":1.0}"));
        assertThat(of("{\"b\":1,\"a\":2}")).hasSameHashCodeAs(of("{\"a\":2,\"b\":1.0}"));
        assertThat(of("{\"a\":1}")).isNotEqualTo(of("{\"a\":2}"));
    }

    private static Canonical of(String json) throws InvalidJsonException {
        return Canonical.of(StrictJson.parse(json.getBytes(UTF_8)));
    }
}
