package dev.countersign.operator;

import static dev.countersign.operator.Sample.NOON;
import static dev.countersign.operator.Sample.TEMPLATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.decision.Evaluated;
import dev.countersign.decision.Verdict;
import dev.countersign.gather.Located;
import dev.countersign.operator.Judged.End;
import dev.countersign.operator.RunningJudge.Case;
import dev.countersign.readiness.Obstacle;
import dev.countersign.readiness.Prospect;
import dev.countersign.running.Presence;
import dev.countersign.running.Root;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What would become of a workload is asked about what its next pods would be made of. */
class ReschedulingTest {
    private static final Optional<String> A = Optional.of("a");

    private final Running cluster = new Running();
    private final List<Located> judged = new ArrayList<>();
    private Optional<Judged> last = Optional.empty();

    @Test
    void whatIsDeclaredOnlyIsJudgedByWhatItsTagNamesNow() {
        cluster.tags.put("ghcr.io/acme/api:1", new Located.At(Sample.digest("b")));

        Judged result = judge(present(Optional.empty(), Presence.DECLARED));

        assertThat(judged).last().isEqualTo(new Located.At(Sample.digest("b")));
        assertThat(result.prospect().obstacles()).hasSize(1).noneMatch(Obstacle::runs);
    }

    @Test
    void whatRunsIsJudgedOnceWhereItsTagStillNamesIt() {
        Judged result = judge(present(A, Presence.RUNNING));

        assertThat(judged).containsExactly(new Located.At(Sample.digest("a")));
        assertThat(result.prospect().isClear()).isTrue();
    }

    @Test
    void whatRunsIsJudgedByWhatItsTagNamesNowWhereThatHasMoved() {
        cluster.tags.put("ghcr.io/acme/api:1", new Located.At(Sample.digest("b")));

        Judged result = judge(present(A, Presence.RUNNING));

        assertThat(result.standing().violations()).isEmpty();
        assertThat(result.prospect().obstacles()).hasSize(1).allMatch(Obstacle::runs);
    }

    @Test
    void ofWhatHasEndedNoPodIsEverMadeAgain() {
        cluster.tags.put("ghcr.io/acme/api:1", new Located.At(Sample.digest("b")));

        assertThat(judge(present(A, Presence.ENDED)).prospect().isClear()).isTrue();
    }

    @Test
    void whatIsDeclaredOnlyIsNotTriedAgainBeforeLongForThatNobodyReportsItsBytes() {
        cluster.evaluated = Sample.untold(Optional.empty());
        RunningJudge judge = new RunningJudge(
                cluster.ports(question -> question.images().getFirst().digest().isPresent()
                        ? Sample.compliant(A)
                        : Sample.untold(Optional.empty())),
                () -> cluster.now);

        Judged result = judge.judge(new Case(
                present(Optional.empty(), Presence.DECLARED),
                cluster.inForce.all().getFirst(),
                Running.PROD,
                NOON.minusSeconds(3600),
                Optional.empty()));

        assertThat(result.end()).isEqualTo(End.DONE);
        assertThat(result.told()).contains(NOON);
    }

    @Test
    void whatCouldNotBeToldIsAsOldAsItWasWhenItCould() {
        cluster.evaluated = Sample.compliant(A);
        RunningJudge judge = new RunningJudge(cluster.ports(), () -> cluster.now);
        last = Optional.of(judge.judge(one(present(A, Presence.RUNNING))));
        cluster.evaluated = Sample.untold(A);
        cluster.now = NOON.plusSeconds(600);

        Judged untold = judge.judge(one(present(A, Presence.RUNNING)));

        assertThat(untold.told()).contains(NOON);
        assertThat(untold.prospect().isClear()).isTrue();
        assertThat(untold.end()).isEqualTo(End.UNTOLD);
    }

    @Test
    void whatIsTooOldTomorrowIsForeseen() {
        Instant stale = NOON.plus(Duration.ofHours(20));
        Verdict violating = Sample.violating(A).verdict();
        cluster.later = then -> then.isBefore(stale) ? Optional.empty() : Optional.of(violating);

        Prospect prospect = new RunningJudge(cluster.ports(), () -> cluster.now)
                .judge(one(present(A, Presence.RUNNING)))
                .prospect();

        assertThat(prospect.isRefusedBy(NOON)).isFalse();
        assertThat(prospect.isRefusedBy(NOON.plus(Duration.ofHours(24)))).isTrue();
    }

    @Test
    void saysWhoseItIs() {
        Prospect prospect = judge(present(A, Presence.RUNNING)).prospect();

        assertThat(prospect.owner()).isEqualTo("team-pay");
    }

    private static Root present(Optional<String> bytes, Presence presence) {
        Root root = Sample.root("api", TEMPLATE, bytes);
        return new Root(root.workload(), root.images(), List.of(), root.created(), presence);
    }

    private Case one(Root root) {
        return new Case(
                root,
                cluster.inForce.all().getFirst(),
                Map.of("env", "prod", "countersign.dev/owner", "team-pay"),
                NOON.minusSeconds(3600),
                last);
    }

    /** What is made of {@code a} is compliant; of what else it is made it is not. */
    private Judged judge(Root root) {
        return new RunningJudge(
                        cluster.ports(question -> {
                            Located located = question.images().getFirst().located();
                            judged.add(located);
                            return located.equals(new Located.At(Sample.digest("a")))
                                    ? Sample.compliant(A)
                                    : judgedOtherwise(located);
                        }),
                        () -> cluster.now)
                .judge(one(root));
    }

    private static Evaluated judgedOtherwise(Located located) {
        return located instanceof Located.At ? Sample.violating(A) : Sample.untold(Optional.empty());
    }
}
