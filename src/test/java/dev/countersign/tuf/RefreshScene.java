package dev.countersign.tuf;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.tuf.Refresh.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** A client that has seen a repository with the target "one", and looks again. */
abstract class RefreshScene {
    static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

    final TestRepository repository = TestRepository.with("one", NOW);
    TrustedState state = good(initial(repository));

    static TrustedState initial(TestRepository repository) {
        try {
            return TrustedState.of(repository.file("1.root.json"));
        } catch (RefusedException impossible) {
            throw new AssertionError(impossible);
        }
    }

    TrustedState good(TrustedState before) {
        Outcome outcome = look(before, NOW);
        assertThat(outcome).isInstanceOf(Outcome.Refreshed.class);
        return outcome.state();
    }

    Outcome look(TrustedState before, Instant now) {
        return new Refresh(repository, TestRepository.TARGET, _ -> Optional.empty()).from(before, now);
    }

    /** The look is refused for this reason, and "one" serves on. */
    void refused(Fault fault, String why) {
        refusedAt(NOW, fault, why);
    }

    void refusedAt(Instant now, Fault fault, String why) {
        Outcome outcome = look(state, now);
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
            assertThat(refused.why()).contains(why);
            assertThat(refused.fault()).isEqualTo(fault);
        });
        state = outcome.state();
        serves("one");
    }

    void serves(String target) {
        assertThat(target(state)).contains(target);
    }

    static Optional<String> target(TrustedState state) {
        return state.target().map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
}
