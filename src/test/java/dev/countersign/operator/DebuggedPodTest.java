package dev.countersign.operator;

import static dev.countersign.operator.Sample.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.decision.Deployer;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.running.Presence;
import dev.countersign.running.Root;
import dev.countersign.workload.MalformedWorkloadException;
import dev.countersign.workload.Stamp;
import dev.countersign.workload.Workload;
import dev.countersign.workload.WorkloadKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** By whose act a Pod runs that somebody made himself, once somebody else put a container for debugging into it. */
class DebuggedPodTest {
    private final Running cluster = new Running();
    private final List<Deployer> seen = new ArrayList<>();
    private final RunningJudge judge = new RunningJudge(
            cluster.ports(question -> {
                seen.add(question.making().deployer());
                return cluster.evaluated;
            }),
            () -> cluster.now);

    @Test
    void isStillThatOfWhoMadeIt() {
        ObjectNode pod = stamped();
        judge(pod);
        container(pod, "ephemeralContainers", "debug");
        judge(pod);

        assertThat(seen).hasSize(2).containsOnly(Deployer.user("alice"));
    }

    @Test
    void isNobodysKnownWhereAnythingElseIsOtherThanItWasStamped() {
        ObjectNode pod = stamped();
        container(pod, "ephemeralContainers", "debug");
        container(pod, "initContainers", "more");
        judge(pod);

        assertThat(seen).singleElement().isInstanceOf(Deployer.Unknown.class);
    }

    @Test
    void isOnRecordAsItIs() {
        ObjectNode pod = stamped();
        container(pod, "ephemeralContainers", "debug");
        judge(pod);

        assertThat(cluster.records.kept())
                .singleElement()
                .matches(kept ->
                        kept.decision().change().template().equals(read(pod).template()))
                .matches(kept -> kept.decision().requester().user().isEmpty());
    }

    private ObjectNode stamped() {
        ObjectNode pod = JsonNodeFactory.instance.objectNode();
        pod.putObject("metadata").put("name", "p").put("uid", "u");
        container(pod, "containers", "app");
        Workload made = read(pod);
        pod.withObject("/metadata/annotations")
                .put(Stamp.ANNOTATION, cluster.seal.seal(new Stamp("c", "alice", NOON, 1, made.template()), made));
        return pod;
    }

    private static void container(ObjectNode pod, String list, String name) {
        pod.withObject("/spec")
                .withArrayProperty(list)
                .addObject()
                .put("name", name)
                .put("image", Sample.IMAGE);
    }

    private void judge(ObjectNode pod) {
        Root root = new Root(read(pod), List.of(Sample.image(Optional.of("a"))), List.of(), NOON, Presence.RUNNING);
        var _ = judge.judge(new RunningJudge.Case(
                root, asking(Sample.asking("steady")), Running.PROD, NOON.minusSeconds(3600), Optional.empty()));
    }

    /** One whose rule looks at how what is judged came about. */
    private static ResolvedProfile asking(ResolvedProfile plain) {
        return new ResolvedProfile(
                plain.profile(),
                plain.digest(),
                Map.of(),
                Map.of(),
                Map.of(),
                Set.of(),
                Set.of("steady"),
                false,
                plain.text());
    }

    private static Workload read(ObjectNode pod) {
        try {
            return Workload.read(WorkloadKind.POD, "payments", pod);
        } catch (MalformedWorkloadException wrong) {
            throw new AssertionError(wrong.getMessage(), wrong);
        }
    }
}
