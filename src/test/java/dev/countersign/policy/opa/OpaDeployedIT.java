package dev.countersign.policy.opa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.countersign.policy.Answer;
import dev.countersign.policy.Answer.Cause;
import dev.countersign.policy.Answer.Decided;
import dev.countersign.policy.Answer.Undecided;
import dev.countersign.policy.Answers;
import dev.countersign.policy.PolicyInput.Ask;
import dev.countersign.policy.PolicyInputs;
import dev.countersign.policy.Rule;
import dev.countersign.policy.Violation;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of deployed rules in a real OPA. */
class OpaDeployedIT {
    private static final String DENIES = """
            deny contains {
                "code": "%s", "message": "it is denied; ask again", "severity": "high", "subject": "pod", "term": "x",
            }
            """;

    private final Deployed deployed = new Deployed();
    private final OpaProcess opa = OpaProcess.start();
    private final OpaPolicyEngine engine = new OpaPolicyEngine(
            OpaSettings.at(opa.uri()), TestLibrary.library(), deployed, InstantSource.system(), new Pushes());

    @AfterEach
    void stop() {
        opa.close();
    }

    private static Ask ask(String id, String policy) {
        return new Ask(id, "r", policy, JsonNodeFactory.instance.nullNode(), Optional.empty(), Optional.empty());
    }

    private Answers answers(Ask... asks) {
        return engine.evaluate(PolicyInputs.full(asks), Instant.now().plus(Duration.ofSeconds(5)));
    }

    private Answer answer(String policy) {
        Ask ask = ask("a", policy);
        return answers(ask).to(ask);
    }

    private static Decided denied(String code) {
        return new Decided(List.of(new Violation(code, "it is denied; ask again", "high", "pod", "x")));
    }

    @Test
    void answersBesideTheLibrary() {
        Ask ours = ask("a", deployed.put("own", DENIES.formatted("OWN")).address());
        Ask shipped = ask("b", "passes");

        Answers answers = answers(ours, shipped);

        assertThat(answers.to(ours)).isEqualTo(denied("OWN"));
        assertThat(answers.to(shipped)).isEqualTo(new Decided(List.of()));
    }

    @Test
    void anOldAndANewOneAnswerSideBySide() {
        Ask before = ask("a", deployed.put("own", DENIES.formatted("OLD")).address());
        Ask after = ask("b", deployed.put("own", DENIES.formatted("NEW")).address());

        Answers answers = answers(before, after);

        assertThat(answers.to(before)).isEqualTo(denied("OLD"));
        assertThat(answers.to(after)).isEqualTo(denied("NEW"));
    }

    @Test
    void oneThatIsGoneIsUndecidedAlthoughOpaHasIt() {
        Rule rule = deployed.put("own", "deny := set()");
        assertThat(answer(rule.address())).isEqualTo(new Decided(List.of()));

        deployed.rules.clear();

        assertThat(answer(rule.address()))
                .isEqualTo(
                        new Undecided("DeploymentPolicy own is gone; apply it again, or take it out of the profile"));
    }

    @Test
    void oneThatIsGoneIsTakenAway() {
        Rule rule = deployed.put("own", "deny := set()");
        answer(rule.address());
        deployed.rules.clear();

        engine.check(Instant.now().plus(Duration.ofSeconds(5)));

        assertThat(opa.call("GET", OpaLibrary.path(rule.address()))).isEqualTo(404);
    }

    @Test
    void oneThatIsActiveNoMoreIsTakenAwayOnceNobodyAsks() {
        Rule rule = deployed.put("own", DENIES.formatted("OLD"));
        answer(rule.address());
        deployed.former.add(rule.address());

        engine.check(Instant.now().plus(Duration.ofSeconds(5)));
        assertThat(answer(rule.address())).isEqualTo(denied("OLD"));
        engine.check(Instant.now().plus(Duration.ofSeconds(5)));
        assertThat(opa.call("GET", OpaLibrary.path(rule.address()))).isEqualTo(200);
        engine.check(Instant.now().plus(Duration.ofSeconds(5)));

        assertThat(opa.call("GET", OpaLibrary.path(rule.address()))).isEqualTo(404);
        assertThat(answer(rule.address())).isEqualTo(denied("OLD"));
    }

    @Test
    void anActiveOneIsThereBeforeAnybodyAsks() {
        Rule rule = deployed.put("own", "deny := set()");

        engine.check(Instant.now().plus(Duration.ofSeconds(5)));

        assertThat(opa.call("GET", OpaLibrary.path(rule.address()))).isEqualTo(200);
    }

    @Test
    void isPutBackIntoAnOpaThatRestarted() {
        Rule rule = deployed.put("own", DENIES.formatted("OWN"));
        answer(rule.address());

        opa.restart();

        assertThat(answer(rule.address())).isEqualTo(denied("OWN"));
    }

    @Test
    void isPutBackAfterALookFoundThatOpaRestarted() {
        Rule rule = deployed.put("own", DENIES.formatted("OWN"));
        answer(rule.address());
        opa.restart();

        engine.check(Instant.now().plus(Duration.ofSeconds(5)));

        assertThat(answer(rule.address())).isEqualTo(denied("OWN"));
    }

    @Test
    void isPutBackWhereItAloneIsLost() {
        Rule rule = deployed.put("own", DENIES.formatted("OWN"));
        answer(rule.address());

        opa.call("DELETE", OpaLibrary.path(rule.address()));

        assertThat(answer(rule.address())).isEqualTo(denied("OWN"));
    }

    @Test
    void oneThatOpaDoesNotTakeKeepsNoOtherFromAnswering() {
        Ask broken = ask("a", deployed.put("broken", "deny contains x").address());
        Ask sound = ask("b", deployed.put("sound", DENIES.formatted("SOUND")).address());

        Answers answers = answers(broken, sound);

        assertThat(answers.to(broken)).asString().contains("OPA did not take the rule broken");
        assertThat(answers.to(sound)).isEqualTo(denied("SOUND"));
    }

    @Test
    void oneWhosePackageIsAnothersIsNeverPutThere() {
        Rule foreign = deployed.put("denies", "deny := set()");
        Rule posing = new Rule(
                "own",
                "own",
                foreign.digest(),
                "own",
                foreign.kinds(),
                Set.of(),
                foreign.params(),
                foreign.text(),
                List.of(),
                Rule.Origin.DEPLOYED);
        deployed.rules.put(posing.address(), posing);

        assertThat(answer(posing.address())).asString().contains("the first statement must be the line");
    }

    @Test
    void aSlowOneIsCutOffAndTheOthersAnswer() {
        Ask slow = ask("a", deployed.put("slow", """
                                deny contains x if {
                                    some x in numbers.range(1, 1000000)
                                    some y in numbers.range(1, 1000000)
                                    x * y == -1
                                }""").address());
        Ask quick = ask("b", deployed.put("quick", DENIES.formatted("QUICK")).address());
        Ask shipped = ask("c", "denies");

        Answers answers = answers(slow, quick, shipped);

        assertThat(answers.to(slow))
                .isInstanceOfSatisfying(
                        Undecided.class,
                        undecided -> assertThat(undecided.cause()).isEqualTo(Cause.TOO_MUCH));
        assertThat(answers.to(quick)).isEqualTo(denied("QUICK"));
        assertThat(answers.to(shipped)).isEqualTo(denied("DENIED"));
    }

    @Test
    void oneWhoseAnswerHasAnotherShapeIsUndecided() {
        Rule rule = deployed.put("own", "deny contains \"no\"");

        assertThat(answer(rule.address()))
                .isEqualTo(
                        new Undecided(Cause.INPUT, "the rule answered with a violation that is no object but STRING"));
    }
}
