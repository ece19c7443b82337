package dev.countersign.tuf;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The roots that Sigstore's instances published, and that {@code public} and {@code --staging} begin with. */
class PublishedRootTest {
    @ParameterizedTest
    @EnumSource
    void isSignedAsItAsks(SigstoreInstance instance) throws RefusedException {
        byte[] published = instance.initialRoot().getBytes(UTF_8);
        Root root = Root.parse(published);

        assertThat(root.version())
                .isEqualTo(TrustedState.of(published).rootVersion())
                .isPositive();
        assertThat(root.root().threshold()).isGreaterThan(1);
        assertThat(root.root().keys()).hasSizeGreaterThan((int) root.root().threshold());
        assertThat(root.consistent()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void countsNoMoreWhereAnythingInItIsChanged(SigstoreInstance instance) {
        byte[] changed = instance.initialRoot()
                .replaceFirst("\"threshold\": [23]", "\"threshold\": 9")
                .getBytes(UTF_8);

        assertThatThrownBy(() -> TrustedState.of(changed)).hasMessageContaining("signed by 0 of");
    }
}
