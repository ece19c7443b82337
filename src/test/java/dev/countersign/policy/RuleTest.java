package dev.countersign.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.countersign.image.Digest;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleTest {
    private static boolean looksAtPrevious(String text) {
        return new Rule("own", Digest.sha256(new byte[0]), "Own", Set.of(), Set.of(), MissingNode.getInstance(), text)
                .looksAtPrevious();
    }

    @Test
    void looksAtWhatRanBeforeWhereItNamesIt() {
        assertThat(looksAtPrevious("x := input.image.previous.scans")).isTrue();
        assertThat(looksAtPrevious("x := input[\"images\"][0][\"previous\"]")).isTrue();
    }

    @Test
    void aCommentNamesNothing() {
        assertThat(looksAtPrevious("# as in previous versions\nx := input.workload"))
                .isFalse();
        assertThat(looksAtPrevious("previously := 1")).isFalse();
    }
}
