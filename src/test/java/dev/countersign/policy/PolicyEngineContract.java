package dev.countersign.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.policy.Answer.Decided;
import dev.countersign.policy.Answer.Undecided;
import dev.countersign.policy.PolicyInput.About;
import dev.countersign.policy.PolicyInput.Ask;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link PolicyEngine} keeps. The rules that it needs are listed at {@link #engine}. */
public abstract class PolicyEngineContract {
    /** What the rule {@code denies} answers. */
    public static final Violation VIOLATION = new Violation("DENIED", "it is denied; ask again", "high", "pod", "x");

    /**
     * An engine with these rules: {@code passes}; {@code denies}, with {@link #VIOLATION}; {@code echoes}, whose violation
     * is a {@link #VIOLATION} with the ask's {@code params.word} as message, its image's reference as subject and the
     * number of its scan's findings as term; {@code errs}; {@code dawdles}, for longer than any test; {@code mumbles}, whose
     * answer is no set of violations.
     */
    protected abstract PolicyEngine engine();

    @Test
    void decidesNothingWhereNothingIsAsked() {
        assertThat(evaluate(PolicyInputs.full()).byAsk()).isEmpty();
    }

    @Test
    void aRuleThatDeniesNothingPasses() {
        Ask ask = PolicyInputs.ask("1", "passes");

        assertThat(evaluate(PolicyInputs.full(ask)).to(ask)).isEqualTo(new Decided(List.of()));
    }

    @Test
    void aRuleThatDeniesGivesItsViolations() {
        Ask ask = PolicyInputs.ask("1", "denies");

        assertThat(evaluate(PolicyInputs.full(ask)).to(ask)).isEqualTo(new Decided(List.of(VIOLATION)));
    }

    @Test
    void eachAskIsPutWithItsOwnParametersImageAndScan() {
        Ask one = echo("1", "one");
        Ask two = echo("2", "two");
        Answers answers = evaluate(PolicyInputs.withFindings(3, one, two));

        assertThat(answers.to(one)).isEqualTo(echoed("one", 3));
        assertThat(answers.to(two)).isEqualTo(echoed("two", 3));
    }

    @Test
    void fiveHundredFindingsAreJudged() {
        Ask ask = echo("1", "many");

        assertThat(evaluate(PolicyInputs.withFindings(500, ask)).to(ask)).isEqualTo(echoed("many", 500));
    }

    @Test
    void aRuleThatErrsIsUndecidedAndTheOnesBesideItAreDecided() {
        Ask errs = PolicyInputs.ask("1", "errs");
        Ask passes = PolicyInputs.ask("2", "passes");
        Ask denies = PolicyInputs.ask("3", "denies");
        Answers answers = evaluate(PolicyInputs.full(errs, passes, denies));

        assertThat(answers.to(errs))
                .isInstanceOfSatisfying(
                        Undecided.class,
                        undecided -> assertThat(undecided.cause()).isEqualTo(Answer.Cause.INPUT));
        assertThat(answers.to(passes)).isEqualTo(new Decided(List.of()));
        assertThat(answers.to(denies)).isEqualTo(new Decided(List.of(VIOLATION)));
    }

    @Test
    void aNameThatTheLibraryLacksIsUndecidedAndTheOneBesideItIsDecided() {
        Ask unknown = PolicyInputs.ask("1", "no-such-rule");
        Ask passes = PolicyInputs.ask("2", "passes");
        Answers answers = evaluate(PolicyInputs.full(unknown, passes));

        assertThat(answers.byAsk().get("1")).isInstanceOf(Undecided.class);
        assertThat(answers.to(passes)).isEqualTo(new Decided(List.of()));
    }

    @Test
    void aRuleWhoseAnswerIsNoSetOfViolationsIsUndecided() {
        Ask mumbles = PolicyInputs.ask("1", "mumbles");
        Ask passes = PolicyInputs.ask("2", "passes");
        Answers answers = evaluate(PolicyInputs.full(mumbles, passes));

        assertThat(answers.byAsk().get("1")).isInstanceOf(Undecided.class);
        assertThat(answers.to(passes)).isEqualTo(new Decided(List.of()));
    }

    @Test
    void aSlowRuleIsCutAtTheDeadlineAndTheOneBesideItIsDecided() {
        Ask dawdles = PolicyInputs.ask("1", "dawdles");
        Ask passes = PolicyInputs.ask("2", "passes");
        Instant start = Instant.now();
        Answers answers = engine().evaluate(PolicyInputs.full(dawdles, passes), start.plusSeconds(2));

        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofMillis(2500));
        assertThat(answers.byAsk().get("1")).isInstanceOf(Undecided.class);
        assertThat(answers.to(passes)).isEqualTo(new Decided(List.of()));
    }

    @Test
    void nothingIsDecidedOnceTheDeadlineHasPassed() {
        Ask one = PolicyInputs.ask("1", "passes");
        Ask two = PolicyInputs.ask("2", "passes");
        Answers answers =
                engine().evaluate(PolicyInputs.full(one, two), Instant.now().minusSeconds(1));

        assertThat(answers.byAsk().values())
                .hasSize(2)
                .allMatch(answer ->
                        answer instanceof Undecided(Answer.Cause cause, String _) && cause == Answer.Cause.TOO_MUCH);
    }

    @Test
    void twoAsksUnderOneIdAreBothUndecided() {
        PolicyInput input = PolicyInputs.full(PolicyInputs.ask("1", "denies"), PolicyInputs.ask("1", "passes"));

        assertThat(evaluate(input).byAsk().get("1")).isInstanceOf(Undecided.class);
    }

    private Answers evaluate(PolicyInput input) {
        return engine().evaluate(input, Instant.now().plusSeconds(10));
    }

    private static Ask echo(String id, String word) {
        Optional<String> image = Optional.of(PolicyInputs.APP);
        return new Ask(
                id,
                "requirement",
                "echoes",
                PolicyInputs.params().put("word", word),
                image,
                Optional.of(About.scan(PolicyInputs.SCAN, List.of(PolicyInputs.SCAN))));
    }

    private static Decided echoed(String word, int findings) {
        Violation echo = new Violation(
                VIOLATION.code(), word, VIOLATION.severity(), PolicyInputs.APP, Integer.toString(findings));
        return new Decided(List.of(echo));
    }
}
