package dev.countersign.tuf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** The root that the public Sigstore instance published, and that {@code public} begins with. */
class PublishedRootTest {
    @Test
    void isSignedAsItAsks() throws IOException, RefusedException {
        Root root = Root.parse(published());

        assertThat(root.version())
                .isEqualTo(TrustedState.of(published()).rootVersion())
                .isPositive();
        assertThat(root.root().threshold()).isEqualTo(3);
        assertThat(root.root().keys()).hasSize(5);
        assertThat(root.consistent()).isTrue();
    }

    @Test
    void countsNoMoreWhereAnythingInItIsChanged() throws IOException {
        byte[] changed = new String(published(), UTF_8)
                .replace("\"threshold\": 3", "\"threshold\": 2")
                .getBytes(UTF_8);

        assertThatThrownBy(() -> TrustedState.of(changed)).hasMessageContaining("signed by 0 of");
    }

    private static byte[] published() throws IOException {
        try (InputStream in = Thread.currentThread()
                .getContextClassLoader()
                .getResourceAsStream("trustroot/sigstore-public-good.root.json")) {
            return in.readAllBytes();
        }
    }
}
