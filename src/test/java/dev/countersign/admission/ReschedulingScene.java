package dev.countersign.admission;

import static dev.countersign.admission.Manifests.GOOD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.decision.Evaluated;
import dev.countersign.decision.Finding;
import dev.countersign.decision.Outcome;
import dev.countersign.decision.Problem;
import dev.countersign.decision.Result;
import dev.countersign.decision.Verdict;
import dev.countersign.profile.Enforcement;
import dev.countersign.profile.Enforcement.Mode;
import dev.countersign.profile.Enforcement.OnReschedule;
import dev.countersign.profile.Enforcement.OnVerifierError;
import dev.countersign.profile.Freshness.OnStale;
import dev.countersign.workload.WorkloadKind;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;

/** Pods of a Deployment that alice created and that was admitted, made again once something is not met any more. */
abstract class ReschedulingScene {
    static final String PROFILE = "flagging";
    final World world = new World();
    private final Judge honest = world.judge;
    final ObjectNode replicaSet = Manifests.owning(WorkloadKind.REPLICA_SET, "api-5d", GOOD);
    ObjectNode deployment = Manifests.deployment("api", GOOD);

    @BeforeEach
    void hold() {
        hold(OnReschedule.ADMIT_AND_FLAG);
    }

    void refused(ReviewJson review) {
        assertThat(admitted(review).path("allowed").asBoolean()).isFalse();
        assertThat(world.records.flagged()).isEmpty();
    }

    JsonNode admitted(ReviewJson review) {
        return World.response(world.admit(PROFILE, review));
    }

    void deployed() {
        ReviewJson created = ReviewJson.create(WorkloadKind.DEPLOYMENT, deployment);
        assertThat(admitted(created).path("allowed").asBoolean()).isTrue();
        deployment = (ObjectNode) created.request().path("object").deepCopy();
        world.stored(WorkloadKind.DEPLOYMENT, deployment);
        world.stored(WorkloadKind.REPLICA_SET, owned());
    }

    /** Another revision is the Deployment's own now; the ReplicaSet keeps the annotation that it was given of it. */
    void rolledOut() {
        ObjectNode old = owned();
        old.withObject("/metadata").set("annotations", deployment.at("/metadata/annotations"));
        ObjectNode after = deployment.deepCopy();
        ((ObjectNode) after.at("/spec/template/spec/containers/0")).put("image", "ghcr.io/acme/good:2");
        ReviewJson update = ReviewJson.update(WorkloadKind.DEPLOYMENT, deployment, after);
        assertThat(admitted(update).path("allowed").asBoolean()).isTrue();
        world.stored(WorkloadKind.DEPLOYMENT, update.request().path("object"));
        world.stored(WorkloadKind.REPLICA_SET, old);
    }

    ObjectNode owned() {
        return Manifests.controlledBy(Manifests.deployment("api", GOOD), replicaSet.deepCopy());
    }

    ReviewJson pod() {
        ObjectNode pod = Manifests.controlledBy(replicaSet, Manifests.pod("api-5d-x", GOOD));
        return ReviewJson.create(WorkloadKind.POD, pod).byController("replicaset-controller");
    }

    /** From now on the requirement on each image comes to this; where age is no matter, what is merely old is met. */
    void now(Result result, String code) {
        Problem problem = Problem.of(code, "told");
        Outcome outcome = result == Result.UNKNOWN
                ? new Outcome.Unknown(List.of(problem))
                : new Outcome.Unmet(result, List.of(problem), List.of(), List.of());
        UnaryOperator<Finding> said =
                finding -> finding.requirement().equals("signed") ? finding.with(outcome) : finding;
        each(said, result == Result.STALE ? finding -> finding : said);
    }

    void each(UnaryOperator<Finding> asked, UnaryOperator<Finding> ageless) {
        world.judge = (question, profile) -> {
            boolean isAsked =
                    profile.profile().requirements().getFirst().freshness().onStale() == OnStale.DENY;
            Evaluated evaluated = honest.evaluate(question, profile);
            return evaluated.with(Verdict.of(evaluated.verdict().findings().stream()
                    .map(isAsked ? asked : ageless)
                    .toList()));
        };
    }

    void hold(OnReschedule onReschedule) {
        hold(Mode.ENFORCE, onReschedule);
    }

    void hold(Mode mode, OnReschedule onReschedule) {
        world.profiles.hold(TestProfiles.profile(
                PROFILE,
                new Enforcement(mode, OnVerifierError.DENY, false, onReschedule),
                List.of(TestProfiles.signed(), TestProfiles.hardened())));
    }
}
