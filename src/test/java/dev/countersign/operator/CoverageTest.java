package dev.countersign.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.operator.Coverage.Reason;
import dev.countersign.profile.Enforcement.Mode;
import dev.countersign.profile.Stranded;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CoverageTest {
    private static final Map<String, String> PROD = Map.of("env", "prod");

    private final Map<String, Map<String, String>> namespaces = new TreeMap<>();
    private final InForce inForce = new InForce(Sample.profile("release", Mode.ENFORCE, "1"));
    private final Told told = new Told();
    private final Coverage coverage = new Coverage(inForce, () -> Map.copyOf(namespaces), List.of("kube-system"), told);

    @BeforeEach
    void namespaces() {
        namespaces.put("payments", PROD);
        namespaces.put("kube-system", PROD);
        namespaces.put("sandbox", Map.of());
    }

    @Test
    void namespacesThatNobodyAsksAboutAreCountedByReason() {
        assertThat(coverage.uncovered()).containsExactly(Map.entry(Reason.EXEMPT, 1), Map.entry(Reason.UNSELECTED, 1));
    }

    @Test
    void aNamespaceOfAStrandedProfileIsStillAskedAbout() {
        inForce.set();
        inForce.strand(new Stranded("release", Optional.of(Sample.outline(Mode.ENFORCE))));

        assertThat(coverage.uncovered()).containsEntry(Reason.UNSELECTED, 1);
    }

    @Test
    void aNamespaceThatLeavesAnEnforcingProfileIsTold() {
        coverage.start();
        namespaces.put("payments", Map.of("env", "test"));
        coverage.changed();

        assertThat(told.texts()).containsExactly("left payments release");
    }

    @Test
    void itIsToldOnce() {
        coverage.start();
        namespaces.put("payments", Map.of());
        coverage.changed();
        coverage.changed();

        assertThat(told.texts()).hasSize(1);
    }

    @Test
    void leavingAProfileThatDoesNotEnforceIsNobodysConcern() {
        inForce.set(Sample.profile("release", Mode.WARN, "1"));
        coverage.start();
        namespaces.put("payments", Map.of());
        coverage.changed();

        assertThat(told.texts()).isEmpty();
    }

    @Test
    void aProfileThatLeavesANamespaceIsItsAuthorsIntention() {
        coverage.start();
        inForce.set();
        coverage.changed();

        assertThat(told.texts()).isEmpty();
    }

    @Test
    void otherLabelsAndOtherNamespacesAreNoMatter() {
        coverage.start();
        namespaces.put("payments", Map.of("env", "prod", "team", "a"));
        namespaces.put("kube-system", Map.of());
        namespaces.put("new", Map.of());
        namespaces.remove("sandbox");
        coverage.changed();

        assertThat(told.texts()).isEmpty();
    }

    @Test
    void onlyTheLeaderTells() {
        coverage.start();
        coverage.stop();
        namespaces.put("payments", Map.of());
        coverage.changed();

        assertThat(told.texts()).isEmpty();
    }
}
