package dev.countersign.operator;

import static dev.countersign.operator.Sample.NOON;
import static dev.countersign.operator.Sample.TEMPLATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.gather.Located;
import dev.countersign.operator.JudgingPorts.Accounts;
import dev.countersign.operator.RunningJudge.Case;
import dev.countersign.profile.Enforcement.Mode;
import dev.countersign.report.Account;
import dev.countersign.report.Item;
import dev.countersign.report.Status;
import dev.countersign.running.Presence;
import dev.countersign.running.Root;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LatestAccountTest {
    private static final Optional<String> A = Optional.of("a");

    private final Running cluster = new Running();

    @BeforeEach
    void accountsAreKept() {
        cluster.accounts = Accounts.KEPT;
    }

    @Test
    void whatRunsIsToldAsItRuns() {
        assertThat(account(Presence.RUNNING, A).items())
                .extracting(Item::status)
                .containsExactly(Status.PASS);
    }

    @Test
    void whatIsDeclaredIsToldAsItsNextPodsWouldBe() {
        cluster.tags.put(Sample.IMAGE, new Located.At(Sample.digest("b")));
        RunningJudge judge = new RunningJudge(
                cluster.ports(question -> question.images().getFirst().digest().isPresent()
                        ? Sample.violating(Optional.of("b"))
                        : Sample.untold(Optional.empty())),
                () -> cluster.now);

        assertThat(account(judge, Presence.DECLARED, Optional.empty(), Optional.empty())
                        .items())
                .extracting(Item::status)
                .containsExactly(Status.FAIL);
        assertThat(account(judge, Presence.RUNNING, Optional.empty(), Optional.empty())
                        .items())
                .extracting(Item::status)
                .containsExactly(Status.ERROR);
    }

    @Test
    void ofWhatHasEndedNothingIsTold() {
        assertThat(account(Presence.ENDED, A).items()).isEmpty();
    }

    @Test
    void anotherVersionOfTheProfileKnowsNothingOfTheOneBefore() {
        RunningJudge judge = new RunningJudge(cluster.ports(), () -> cluster.now);
        Judged before = judge(judge, Sample.root("api", TEMPLATE, A), Optional.empty());
        cluster.enforce(Sample.profile("release", Mode.ENFORCE, "2"));
        cluster.evaluated = Sample.untold(A);

        assertThat(account(judge, Presence.RUNNING, A, Optional.of(before)).items())
                .singleElement()
                .satisfies(item -> assertThat(item.properties()).doesNotContainKey("lastOutcome"));
    }

    @Test
    void anotherChangeKnowsNothingOfTheOneBefore() {
        RunningJudge judge = new RunningJudge(cluster.ports(), () -> cluster.now);
        Judged before = judge(judge, Sample.root("api", Sample.template("0"), A), Optional.empty());
        cluster.evaluated = Sample.untold(A);

        assertThat(account(judge, Presence.RUNNING, A, Optional.of(before)).items())
                .singleElement()
                .satisfies(item -> assertThat(item.properties()).doesNotContainKey("lastOutcome"));
    }

    @Test
    void theSameChangeIsRemembered() {
        RunningJudge judge = new RunningJudge(cluster.ports(), () -> cluster.now);
        Judged before = judge(judge, Sample.root("api", TEMPLATE, A), Optional.empty());
        cluster.evaluated = Sample.untold(A);

        assertThat(account(judge, Presence.RUNNING, A, Optional.of(before)).items())
                .singleElement()
                .satisfies(item -> assertThat(item.properties())
                        .containsEntry("lastOutcome", "Pass")
                        .containsEntry("asOf", NOON.toString()));
    }

    private Account account(Presence presence, Optional<String> bytes) {
        return account(new RunningJudge(cluster.ports(), () -> cluster.now), presence, bytes, Optional.empty());
    }

    private Account account(RunningJudge judge, Presence presence, Optional<String> bytes, Optional<Judged> before) {
        Root root = Sample.root("api", TEMPLATE, bytes);
        Root there = new Root(root.workload(), root.images(), root.older(), root.created(), presence);
        return judge(judge, there, before).accounted().account().orElseThrow();
    }

    private Judged judge(RunningJudge judge, Root root, Optional<Judged> before) {
        return judge.judge(new Case(root, cluster.inForce.all().getFirst(), Map.of(), NOON, before));
    }
}
