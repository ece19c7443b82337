package dev.countersign.operator;

import static dev.countersign.operator.Sample.NOON;
import static dev.countersign.operator.Sample.TEMPLATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.decision.Compliance;
import dev.countersign.profile.Enforcement.Mode;
import dev.countersign.profile.ResolvedProfile;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Looks and judges by hand; that a thread does so is another test's matter. */
class BackgroundJudgingTest {
    private static final Optional<String> A = Optional.of("a");

    private final Running cluster = new Running();
    private final BackgroundJudging judging = cluster.judging();
    private final Pairing api = new Pairing("uid-of-api", "release");

    @BeforeEach
    void apiRuns() {
        cluster.runs(Sample.root("api", TEMPLATE, A));
    }

    @Test
    void whatIsInScopeIsJudgedOnce() {
        assertThat(due()).isEqualTo(1);
        judging.judge(api);
        assertThat(due()).isZero();
        assertThat(cluster.judged).containsExactly("api release");
    }

    @Test
    void whatIsOutOfScopeIsNot() {
        cluster.namespaces.put("payments", Map.of());
        assertThat(due()).isZero();

        judging.judge(api);
        assertThat(cluster.judged).isEmpty();
    }

    @Test
    void whatIsInANamespaceThatIsNotKnownYetWaits() {
        cluster.namespaces.clear();
        assertThat(due()).isZero();
    }

    @Test
    void whatComesIntoScopeIsJudged() {
        cluster.namespaces.put("payments", Map.of());
        assertThat(due()).isZero();
        cluster.namespaces.put("payments", Running.PROD);
        assertThat(due()).isEqualTo(1);
    }

    @Test
    void anotherDigestOfTheProfileIsJudgedAnew() {
        judging.judge(api);
        cluster.enforce(Sample.profile("release", Mode.ENFORCE, "2"));

        assertThat(due()).isEqualTo(1);
    }

    @Test
    void anotherTemplateIsJudgedAnew() {
        judging.judge(api);
        cluster.runs(Sample.root("api", Sample.template("2"), A));

        assertThat(due()).isEqualTo(1);
    }

    @Test
    void whatWasJudgedAsSomethingElseSaysNothingOfWhetherAProfileIsReady() {
        due();
        judging.judge(api);
        assertThat(judging.under("release").survey().judged()).isEqualTo(1);

        cluster.runs(Sample.root("api", Sample.template("2"), A));
        cluster.now = NOON.plusSeconds(1);
        due();
        assertThat(judging.under("release").survey().judged()).isZero();

        cluster.now = NOON.plusSeconds(2);
        judging.judge(api);
        assertThat(judging.under("release").survey().judged()).isEqualTo(1);
    }

    @Test
    void otherBytesAreJudgedAnew() {
        judging.judge(api);
        cluster.runs(Sample.root("api", TEMPLATE, Optional.of("b")));

        assertThat(due()).isEqualTo(1);
    }

    @Test
    void otherLabelsOfTheNamespaceAreJudgedAnew() {
        due();
        judging.judge(api);
        cluster.namespaces.put("payments", Map.of("env", "prod", "tier", "gold"));
        cluster.now = NOON.plusSeconds(1);

        assertThat(due()).isEqualTo(1);
        assertThat(judging.under("release").survey().judged()).isZero();
        cluster.now = NOON.plusSeconds(2);
        judging.judge(api);
        assertThat(due()).isZero();
        assertThat(judging.under("release").survey().judged()).isEqualTo(1);
    }

    @Test
    void otherLabelsOfTheWorkloadAreJudgedAnew() {
        judging.judge(api);
        cluster.runs(Sample.root(Sample.ref("api"), Map.of("countersign.dev/owner", "team-pay")));
        assertThat(due()).isEqualTo(1);

        judging.judge(api);
        assertThat(due()).isZero();
        cluster.runs(Sample.root(Sample.ref("api"), Map.of("countersign.dev/owner", "team-web")));
        assertThat(due()).isEqualTo(1);
    }

    @Test
    void everythingIsJudgedAgainInTheLastQuarterOfTheInterval() {
        judging.judge(api);
        cluster.now = NOON.plusSeconds(6 * 3600 * 3 / 4 - 1);
        assertThat(due()).isZero();
        cluster.now = NOON.plusSeconds(6 * 3600);
        assertThat(due()).isEqualTo(1);
    }

    @Test
    void whatWasJudgedInOneGoIsNotDueInOneGoAgain() {
        for (int i = 0; i < 100; i++) {
            cluster.runs(Sample.root("w" + i, TEMPLATE, A));
            judging.judge(new Pairing("uid-of-w" + i, "release"));
        }
        judging.judge(api);

        cluster.now = NOON.plusSeconds(6 * 3600 * 7 / 8);
        assertThat(due()).isBetween(25, 75);
    }

    @Test
    void whatWasNeverJudgedComesFirstThenWhatWasLongestAgo() {
        cluster.runs(Sample.root("web", TEMPLATE, A));
        cluster.runs(Sample.root("new", TEMPLATE, A));
        judging.judge(new Pairing("uid-of-web", "release"));
        cluster.now = NOON.plusSeconds(60);
        judging.judge(api);
        cluster.enforce(Sample.profile("release", Mode.ENFORCE, "2"));

        assertThat(judging.look())
                .extracting(Pairing::rootUid)
                .containsExactly("uid-of-new", "uid-of-web", "uid-of-api");
    }

    @Test
    void whatRunsInANamespaceIsKnownOnceAllOfItWasJudged() {
        ResolvedProfile release = cluster.inForce.all().getFirst();
        assertThat(judging.knows(release, "payments")).isFalse();
        due();
        assertThat(judging.knows(release, "payments")).isFalse();
        assertThat(judging.knows(release, "elsewhere")).isTrue();
        judging.judge(api);
        assertThat(judging.knows(release, "payments")).isTrue();
        assertThat(judging.knows(Sample.profile("release", Mode.ENFORCE, "2"), "payments"))
                .isFalse();

        cluster.runs(Sample.root("api", Sample.template("2"), A));
        cluster.now = NOON.plusSeconds(1);
        due();
        assertThat(judging.knows(release, "payments")).isFalse();
        judging.stop();
        assertThat(judging.knows(release, "elsewhere")).isFalse();
    }

    @Test
    void whatCouldNeverBeToldIsNotKnown() {
        cluster.evaluated = Sample.untold(A);
        due();
        judging.judge(api);

        assertThat(judging.knows(cluster.inForce.all().getFirst(), "payments")).isFalse();
    }

    @Test
    void whatCouldNotBeToldIsTriedAgainBeforeLong() {
        cluster.evaluated = Sample.untold(A);
        judging.judge(api);
        assertThat(due()).isZero();
        cluster.now = NOON.plusSeconds(300);
        assertThat(due()).isEqualTo(1);
    }

    @Test
    void eachProfileJudgesForItself() {
        cluster.inForce.set(Sample.profile("release", Mode.ENFORCE, "1"), Sample.profile("strict", Mode.AUDIT, "1"));

        assertThat(due()).isEqualTo(2);
    }

    @Test
    void howEverythingStandsIsKnownByProfile() {
        cluster.runs(Sample.root("web", TEMPLATE, A));
        cluster.evaluated = Sample.violating(A);
        due();
        judging.judge(api);

        ProfileStanding standing = judging.under("release");
        assertThat(standing.namespaces()).isEqualTo(1);
        assertThat(standing.workloads()).isEqualTo(2);
        assertThat(standing.judged()).extracting(Standing::compliance).containsExactly(Compliance.VIOLATING);
        assertThat(judging.under("other").workloads()).isZero();
    }

    @Test
    void whatIsGoneCountsNoMore() {
        due();
        judging.judge(api);
        cluster.roots.clear();
        due();

        ProfileStanding standing = judging.under("release");
        assertThat(standing.workloads()).isZero();
        assertThat(standing.judged()).isEmpty();
        assertThat(standing.survey().judged()).isZero();
    }

    @Test
    void anExemptNamespaceIsInNoScope() {
        cluster.namespaces.put("kube-system", Running.PROD);
        due();

        assertThat(judging.under("release").namespaces()).isEqualTo(1);
    }

    /** How many are found to be due. */
    private int due() {
        return judging.look().size();
    }
}
