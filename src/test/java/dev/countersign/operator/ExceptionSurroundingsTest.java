package dev.countersign.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.cluster.ExceptionState;
import dev.countersign.operator.ExceptionStatusPlan.Observed;
import dev.countersign.operator.ExceptionStatusPlan.Use;
import dev.countersign.profile.Enforcement.Mode;
import dev.countersign.profile.Problem;
import dev.countersign.profile.Reach;
import dev.countersign.profile.WaiverParser;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExceptionSurroundingsTest {
    private static final ExceptionState STATE = new ExceptionState(
            "payments",
            "glibc",
            "u-1",
            1,
            new WaiverParser.Parsed.Invalid(List.of(new Problem("spec", "is odd"))),
            Optional.empty());

    private final InForce profiles =
            new InForce(Sample.profile("release", Mode.ENFORCE, "1"), Sample.profile("strict", Mode.AUDIT, "1"));
    private final Map<String, Map<String, String>> namespaces = new HashMap<>(Map.of("payments", Running.PROD));
    private final Set<String> inUse = new HashSet<>();
    private final Set<String> known = new HashSet<>();
    private boolean ready = true;
    private final ExceptionSurroundings surroundings = new ExceptionSurroundings(
            profiles,
            () -> namespaces,
            new Reach(Set.of()),
            () -> ready,
            () -> inUse,
            (profile, namespace) -> known.contains(profile.profile().name() + " " + namespace),
            _ -> List.of());

    @Test
    void nothingIsSeenUntilProfilesAndNamespacesAreKnown() {
        ready = false;

        assertThat(surroundings.of(STATE)).isEmpty();
    }

    @Test
    void whatItHidesIsKnownOnceAllIsJudgedUnderEachProfileThatReachesIt() {
        assertThat(observed().use()).isEqualTo(Use.NOT_KNOWN);
        known.add("release payments");
        assertThat(observed().use()).isEqualTo(Use.NOT_KNOWN);
        known.add("strict payments");
        assertThat(observed().use()).isEqualTo(Use.HIDES_NOTHING);
    }

    @Test
    void whatItHidesIsKnownAsSoonAsItHidesAnything() {
        inUse.add("u-1");

        assertThat(observed().use()).isEqualTo(Use.HIDES);
    }

    @Test
    void aProfileThatDoesNotReachItDoesNotMatter() {
        namespaces.put("payments", Map.of());

        assertThat(observed().here()).isEmpty();
        assertThat(observed().use()).isEqualTo(Use.HIDES_NOTHING);
    }

    private Observed observed() {
        return surroundings.of(STATE).orElseThrow();
    }
}
