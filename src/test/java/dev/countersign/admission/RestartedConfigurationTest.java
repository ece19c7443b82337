package dev.countersign.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.decision.Configured;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A restart that is asked for is no other configuration, and whatever else stands in its place is. */
class RestartedConfigurationTest extends ConfiguredScene {
    @Test
    void isKeptByARestart() {
        ObjectNode first = created();
        ObjectNode again = updated(first, restarted(first, "2026-11-22T19:00:00Z"));
        assertThat(last()).isEqualTo(new Configured.Kept(Optional.empty()));
        podOf(again);
        assertThat(last()).isEqualTo(new Configured.Kept(Optional.empty()));

        ObjectNode twice = updated(again, restarted(again, "2026-11-22T22:30:00+02:30"));
        assertThat(last()).isEqualTo(new Configured.Kept(Optional.empty()));

        updated(twice, image(twice, "ghcr.io/acme/good:2"));
        assertThat(last()).isEqualTo(kept(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-21T19:00:00Z", "2026-11-23T19:00:00Z", "2026-11-22T09:00:00-10:00"})
    void isKeptByARestartWithinADay(String at) {
        updated(created(), restarted(created(), at));

        assertThat(last()).isInstanceOf(Configured.Kept.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "now",
                "2026-11-21T18:59:59Z",
                "2026-11-23T19:00:01Z",
                "2026-11-22T19:00:00.5Z",
                "2026-11-22T19:00Z",
                "2026-11-22t19:00:00z",
                "2026-11-22T19:00:00+00:00:01",
                "2026-11-31T19:00:00Z",
                "+123456789-01-01T00:00:08.000000443+17:59:59"
            })
    void isAnotherOneByWhateverElseStandsWhereARestartIsAskedFor(String text) {
        updated(created(), restarted(created(), text));

        assertThat(last()).isEqualTo(anew(0));
    }

    @Test
    void isKeptWhereARestartWasAskedForLongAgo() {
        ObjectNode again = updated(created(), restarted(created(), "2026-11-22T19:00:00Z"));
        world.passes(Duration.ofDays(9));
        ObjectNode other = updated(again, image(again, "ghcr.io/acme/good:2"));
        assertThat(last()).isInstanceOf(Configured.Kept.class);

        ObjectNode never = other.deepCopy();
        never.withObject("/spec/template/metadata").remove("annotations");
        updated(other, never);
        assertThat(last()).isInstanceOf(Configured.Kept.class);
    }
}
