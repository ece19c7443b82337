package dev.countersign.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.countersign.image.Digest;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleTest {
    private static Rule rule(String text) {
        return new Rule("own", Digest.sha256(new byte[0]), "Own", Set.of(), Set.of(), MissingNode.getInstance(), text);
    }

    private static boolean looksAtPrevious(String text) {
        return rule(text).looksAtPrevious();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x := input.workload.root",
                "x := input.workload[\"root\"].name",
                "x := object.get(input, [\"workload\", \"root\"], {})"
            })
    void looksAtWhoseTheWorkloadIsWhereItNamesThat(String text) {
        assertThat(rule(text).looksAtRoot()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"# input.workload.root", "x := input.workload.name", "x := input.root", "x := workload.rooted"})
    void looksAtNothingElse(String text) {
        assertThat(rule(text).looksAtRoot()).isFalse();
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
