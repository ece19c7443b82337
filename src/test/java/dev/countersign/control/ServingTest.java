package dev.countersign.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is wrong with made-up catalogues, where there are the rule {@code reviewed}, the kind {@code review} and one field. */
class ServingTest {
    private static final Control SERVED = control("A1", Automation.PARTIAL, "reviewed");

    @Test
    void aCatalogueThatNamesWhatThereIsHasNoFault() {
        assertThat(faults(SERVED)).isEmpty();
        assertThat(faults(SERVED, control("A2", Automation.PARTIAL, "review"))).isEmpty();
        assertThat(faults(SERVED, control("A2", Automation.PARTIAL, "profile.spec.maxAge")))
                .isEmpty();
        assertThat(faults(SERVED, control("A2", Automation.MANUAL))).isEmpty();
        assertThat(faults(control("A1", Automation.AUTOMATED, "review", "reviewed")))
                .isEmpty();
    }

    @Test
    void whatNoRuleDecidesIsNotAutomated() {
        assertThat(faults(SERVED, control("A2", Automation.AUTOMATED, "review", "profile.spec.maxAge")))
                .containsExactly("A2 is automated, and no rule decides it");
    }

    @Test
    void aControlIsServedByNothingThatThereIsNot() {
        assertThat(faults(SERVED, control("A2", Automation.PARTIAL, "good-will")))
                .containsExactly("A2 names good-will, which is no rule, kind of evidence or field");
        assertThat(faults(SERVED, control("A2", Automation.PARTIAL, "review", "profile.spec.minAge")))
                .containsExactly("A2 names profile.spec.minAge, which is no rule, kind of evidence or field");
    }

    @Test
    void aControlIsServedByNoRuleThatDoesNotClaimIt() {
        assertThat(faults(SERVED, control("A2", Automation.PARTIAL, "reviewed")))
                .containsExactly("A2 names rule reviewed, which does not claim it");
    }

    @Test
    void aRuleClaimsNoControlThatDoesNotNameIt() {
        assertThat(faults(control("A1", Automation.PARTIAL, "review")))
                .containsExactly("rule reviewed claims A1, which does not name it");
        assertThat(faults(control("A1", Automation.MANUAL)))
                .containsExactly("rule reviewed claims A1, which does not name it");
    }

    @Test
    void aRuleClaimsNoControlThatIsUnknown() {
        assertThat(faults(control("A2", Automation.MANUAL)))
                .containsExactly("rule reviewed claims A1, which the catalogue does not hold");
    }

    @Test
    void aRuleServesSomething() {
        Serving idle = new Serving(Map.of("reviewed", List.of()), Set.of(), _ -> false);

        assertThat(idle.faults(new Catalogue("c", List.of(control("A1", Automation.MANUAL)))))
                .containsExactly("rule reviewed claims no control");
    }

    private static List<String> faults(Control... controls) {
        return new Serving(
                        Map.of("reviewed", List.of(ControlId.parse("A1"))),
                        Set.of("review"),
                        "profile.spec.maxAge"::equals)
                .faults(new Catalogue("c", List.of(controls)));
    }

    private static Control control(String id, Automation automation, String... by) {
        return new Control(
                ControlId.parse(id), "Title", "Letters", automation, new LinkedHashSet<>(List.of(by)), "Because");
    }
}
