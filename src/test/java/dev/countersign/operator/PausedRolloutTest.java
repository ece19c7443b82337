package dev.countersign.operator;

import static dev.countersign.operator.Sample.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.decision.Compliance;
import dev.countersign.decision.Decision;
import dev.countersign.decision.Evaluated;
import dev.countersign.decision.ImageInQuestion;
import dev.countersign.decision.Question;
import dev.countersign.image.Digest;
import dev.countersign.operator.RunningJudge.Case;
import dev.countersign.operator.api.DeploymentAttestationStatus;
import dev.countersign.running.Older;
import dev.countersign.running.Root;
import dev.countersign.workload.Stamp;
import dev.countersign.workload.TemplateHash;
import dev.countersign.workload.Workload;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Deployment {@code api} whose new template is rolled out in part only. */
class PausedRolloutTest {
    private static final TemplateHash OLD = Sample.template("old");
    private static final TemplateHash NEW = Sample.template("new");
    private static final Optional<Stamp> UNSTAMPED = Optional.empty();

    private final Running cluster = new Running();
    private final Map<String, Evaluated> verdicts = new HashMap<>(Map.of(
            "a", Sample.compliant(Optional.of("a")),
            "b", Sample.compliant(Optional.of("b"))));
    private final RunningJudge judge = new RunningJudge(cluster.ports(this::evaluate), () -> cluster.now);
    private Optional<Judged> last = Optional.empty();

    @Test
    void whatIsNotReplacedYetCountsAgainstTheWorkload() {
        verdicts.put("a", Sample.violating(Optional.of("a")));

        Standing standing = judge(rollout(UNSTAMPED)).standing();

        assertThat(standing.compliance()).isEqualTo(Compliance.VIOLATING);
        assertThat(standing.violations()).hasSize(1);
    }

    @Test
    void eachChangeHasTheResultOfItsOwnBytes() {
        judge(Sample.root("api", OLD, Optional.of("a")));
        judge(Sample.root("api", NEW, Optional.of("b")));
        verdicts.put("a", Sample.violating(Optional.of("a")));
        judge(rollout(UNSTAMPED));

        assertThat(statuses())
                .containsEntry("api-0", DeploymentAttestationStatus.Compliance.VIOLATING)
                .containsEntry("api-1", DeploymentAttestationStatus.Compliance.COMPLIANT);
        assertThat(cluster.records.kept()).hasSize(2);
    }

    @Test
    void anOlderChangeWhoseRecordIsLostIsMadeAgainFromTheStampThatItsReplicaSetHas() {
        Stamp stamp = new Stamp("change", "alice", NOON.minusSeconds(600), 7, OLD);

        judge(rollout(Optional.of(stamp)));

        Decision lost = cluster.records.kept().getLast().decision();
        assertThat(lost.reason()).isEqualTo("RecordLost");
        assertThat(lost.requester().user()).isEqualTo("alice");
        assertThat(lost.change().generation()).isEqualTo(7);
        assertThat(lost.change().template()).isEqualTo(OLD);
    }

    @Test
    void ofWhichChangeItIsMustBeKnownForARecord() {
        judge(rollout(UNSTAMPED));

        assertThat(cluster.records.kept()).hasSize(1);
        assertThat(cluster.judged).containsOnly(NEW.value(), OLD.value());
    }

    @Test
    void anOlderRecordKeepsItsGenerationWhateverCameAfterIt() {
        judge(Sample.root("api", OLD, Optional.of("a")));
        judge(Sample.root("api", NEW, Optional.of("b")));
        verdicts.put("moved", Sample.compliant(Optional.of("moved")));

        judge(rollout(UNSTAMPED, "moved"));

        assertThat(cluster.records.kept().getLast().decision().change().generation())
                .isEqualTo(1);
    }

    @Test
    void whatIsKnownOfOneChangeIsNotTakenForWhatRunsBesideIt() {
        judge(Sample.root("api", NEW, Optional.of("b")));
        verdicts.put("a", Sample.untold(Optional.of("a")));

        assertThat(judge(rollout(UNSTAMPED)).standing().compliance()).isEqualTo(Compliance.UNKNOWN);
    }

    @Test
    void anotherReplicaSetThatRunsIsAReasonToJudgeAgain() {
        Judged before = judge(Sample.root("api", NEW, Optional.of("b")));
        Digest profile = before.profile();

        assertThat(before.isDue(rollout(UNSTAMPED), before.labels(), profile, NOON, java.time.Duration.ofHours(6)))
                .isTrue();
    }

    private Evaluated evaluate(Question question) {
        cluster.judged.add(question.workload().template().value());
        return verdicts.entrySet().stream()
                .filter(entry -> question.images().stream()
                        .map(ImageInQuestion::digest)
                        .anyMatch(Optional.of(Sample.digest(entry.getKey()))::equals))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    private static Root rollout(Optional<Stamp> stamp) {
        return rollout(stamp, "a");
    }

    private static Root rollout(Optional<Stamp> stamp, String oldBytes) {
        Root present = Sample.root("api", NEW, Optional.of("b"));
        Workload maker = Sample.root("api-old", OLD, Optional.of(oldBytes)).workload();
        Older older = new Older(Optional.of(maker), List.of(Sample.image(Optional.of(oldBytes))), stamp);
        return new Root(present.workload(), present.images(), List.of(older), present.created(), present.presence());
    }

    private Map<String, DeploymentAttestationStatus.Compliance> statuses() {
        Map<String, DeploymentAttestationStatus.Compliance> all = new HashMap<>();
        cluster.statuses.forEach((name, status) -> all.put(name, status.compliance()));
        return all;
    }

    private Judged judge(Root root) {
        Judged result = judge.judge(
                new Case(root, cluster.inForce.all().getFirst(), Running.PROD, NOON.minusSeconds(3600), last));
        last = Optional.of(result);
        return result;
    }
}
