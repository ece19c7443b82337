package dev.countersign.e2e;

import static dev.countersign.e2e.Scene.recordOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.operator.api.ComplianceException;
import dev.countersign.operator.api.ComplianceExceptionStatus;
import dev.countersign.operator.api.ComplianceExceptionStatus.Phase;
import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.operator.api.DeploymentAttestationStatus.Compliance;
import dev.countersign.operator.api.RecordedDecision.DecisionOutcome;
import dev.countersign.operator.api.RecordedResult;
import dev.countersign.signature.TestSigner;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Alice, of the group devs, may ask for exceptions; the profile honours those of devs. */
class ExceptionsIT {
    private final TestSigner signer = TestSigner.create();
    private final Pipeline pipeline = Pipeline.of("exceptions");

    @Test
    void opensTheWayForOneWorkloadUntilItEnds() {
        Scene scene = scene("waiver");
        Pushed unsigned = pipeline.push("api", "unsigned");
        assertThat(Scene.refusal(() -> scene.deploys("api", unsigned))).contains("SIGNATURE_MISSING");

        ask(scene, exception("unsigned", "api", in(Duration.ofHours(1))));
        ComplianceException asked = exception(scene, "is honoured", status -> status.phase() == Phase.ACTIVE);
        assertThat(asked.getSpec().at("/requestedBy/user").asText()).isEqualTo("alice");
        scene.deploys("api", unsigned);

        DeploymentAttestation record =
                scene.record("by exception", recordOf("api").and(ExceptionsIT::isByException));
        RecordedResult signed = record.getSpec().results().getFirst();
        assertThat(signed.result()).isEqualTo(RecordedResult.Result.WAIVED);
        assertThat(signed.code()).isEqualTo("SIGNATURE_MISSING");
        assertThat(signed.exceptions()).singleElement().satisfies(used -> {
            assertThat(used.name()).isEqualTo("unsigned");
            assertThat(used.uid()).isEqualTo(asked.getMetadata().getUid());
            assertThat(used.requestedBy()).isEqualTo("alice");
        });
        scene.pods("api", 1);
        ComplianceException used = exception(
                scene,
                "is in use",
                status -> status.uses() != null && status.uses().count() == 1 && is(status, "InUse", "True"));
        assertThat(Optional.ofNullable(used.getStatus().uses()).orElseThrow().records())
                .containsExactly(record.getMetadata().getName());
        scene.record(
                "waived now",
                recordOf("api")
                        .and(one -> one.getStatus() != null && one.getStatus().compliance() == Compliance.WAIVED));
        assertThat(Scene.refusal(() -> scene.deploys("web", unsigned))).contains("SIGNATURE_MISSING");

        end(scene, in(Duration.ofSeconds(3)));

        exception(scene, "has ended", status -> status.phase() == Phase.EXPIRED);
        assertThat(Scene.refusal(() -> scene.deployment(scene.alice(), "api").edit(deployment -> {
                    deployment.getSpec().getTemplate().getMetadata().getLabels().put("changed", "yes");
                    return deployment;
                })))
                .contains("SIGNATURE_MISSING");
        Patience.until("an Event of its end", () -> isTold(scene, "ExceptionExpired"));
    }

    @Test
    void tellsThatItsEndIsNear() {
        Scene scene = scene("ending-waiver");
        ask(scene, exception("unsigned", "api", in(Duration.ofHours(1))));
        exception(scene, "is honoured", status -> is(status, "ExpiringSoon", "False"));

        // The last quarter of it is long enough to be seen.
        end(scene, in(Duration.ofSeconds(60)));

        exception(scene, "ends soon", status -> is(status, "ExpiringSoon", "True"));
        Patience.until("an Event before its end", () -> isTold(scene, "ExceptionExpiring"));
    }

    @Test
    void isOrphanedOnceNobodyAsksForItsRequirementAndItsProfileSaysSo() {
        Scene scene = scene("orphaned-waiver");
        ask(scene, exception("unsigned", "api", in(Duration.ofHours(1))));
        exception(scene, "is honoured", status -> status.phase() == Phase.ACTIVE);

        scene.apply(terms(scene, Terms.SIGNED.replace("id: signed", "id: vouched-for")));

        ComplianceException orphaned = exception(scene, "is orphaned", status -> status.phase() == Phase.ORPHANED);
        assertThat(is(orphaned.getStatus(), "Orphaned", "True")).isTrue();
        Patience.until("an Event of that", () -> isTold(scene, "ExceptionOrphaned"));
        Patience.until(
                "its profile names it",
                Duration.ofSeconds(90),
                () -> Optional.ofNullable(scene.profile(scene.namespace()).getStatus()).stream()
                        .flatMap(status -> status.conditions().stream())
                        .anyMatch(condition -> condition.getType().equals("ExceptionsInOrder")
                                && condition.getStatus().equals("False")
                                && condition.getMessage().contains(scene.namespace() + "/unsigned (Orphaned)")));
    }

    private static boolean isTold(Scene scene, String reason) {
        return scene.admin().v1().events().inNamespace(scene.namespace()).list().getItems().stream()
                .anyMatch(event -> event.getReason().equals(reason));
    }

    /** A Pod of a change that is on record makes no record: else nobody could see by whose word it ran again. */
    @Test
    void aLaterExceptionIsNamedOnTheRecordOfTheChangeThatItLetsRunAgain() {
        Scene scene = scene("later-waiver");
        ask(scene, exception("unsigned", "api", in(Duration.ofHours(1))));
        exception(scene, "is honoured", status -> status.phase() == Phase.ACTIVE);
        scene.deploys("api", pipeline.push("api", "later"));
        Pod first = scene.pods("api", 1).getFirst();
        scene.record("the change", recordOf("api").and(Scene::isConfirmed));
        scene.alice()
                .resources(ComplianceException.class)
                .inNamespace(scene.namespace())
                .withName("unsigned")
                .delete();
        ask(scene, exception("later", "api", in(Duration.ofHours(1))));

        // The webhook follows exceptions: a Pod that is too early for the later one is made again by its controller.
        scene.admin().resource(first).withGracePeriod(0).delete();

        DeploymentAttestation record =
                scene.record("who lets it run again", recordOf("api").and(ranAgainBy("later")));
        assertThat(record.getSpec().results().getFirst().exceptions())
                .singleElement()
                .satisfies(used -> assertThat(used.name()).isEqualTo("unsigned"));
    }

    @Test
    void refusesWhatNobodyCouldAnswerFor() {
        Scene scene = scene("bad-waiver");

        assertThat(Scene.refusal(() -> ask(
                        scene,
                        exception("forged", "api", in(Duration.ofHours(1)))
                                .replace("spec:\n", "spec:\n  requestedBy: {user: carol, groups: [devs]}\n"))))
                .contains("spec.requestedBy: is whoever asks for it");
        assertThat(Scene.refusal(() -> ask(
                        scene, exception("typo", "api", in(Duration.ofHours(1))).replace("[signed]", "[sined]"))))
                .contains("has a requirement sined; they have signed");
        assertThat(Scene.refusal(() -> ask(scene, exception("long", "api", in(Duration.ofDays(31))))))
                .contains("it lasts for more than 30d");
        assertThat(Scene.refusal(() -> ask(scene, exception("past", "api", in(Duration.ofHours(-1))))))
                .contains("it expired at");
        assertThat(Scene.refusal(() -> scene.admin()
                        .resource(read(exception("admin", "api", in(Duration.ofHours(1)))))
                        .inNamespace(scene.namespace())
                        .create()))
                .contains("takes somebody of the groups devs");
    }

    @Test
    void neverChangesButForAnEarlierEnd() {
        Scene scene = scene("kept-waiver");
        ask(scene, exception("unsigned", "api", in(Duration.ofHours(1))));

        assertThat(Scene.refusal(() -> end(scene, in(Duration.ofHours(2))))).contains("can end earlier, never later");
        assertThat(scene.kubectl(
                                "alice",
                                "patch",
                                "cex/unsigned",
                                "--type=merge",
                                "-p",
                                "{\"spec\":{\"match\":{\"workloads\":[{\"kind\":\"Deployment\",\"name\":\"web\"}]}}}")
                        .output())
                .contains("an exception is never changed but for an earlier expiresAt");
        assertThat(scene.kubectl(
                                "alice",
                                "patch",
                                "cex/unsigned",
                                "--type=merge",
                                "-p",
                                "{\"spec\":{\"requestedBy\":{\"user\":\"carol\",\"groups\":[]}}}")
                        .output())
                .contains("an exception is never changed but for an earlier expiresAt");
        end(scene, in(Duration.ofMinutes(30)));
    }

    private Scene scene(String name) {
        Scene scene = Scene.of(name);
        scene.apply(terms(scene, Terms.SIGNED));
        scene.awaitInForce(scene.namespace());
        scene.admin()
                .resource(new RoleBindingBuilder()
                        .withNewMetadata()
                        .withName("exceptions")
                        .withNamespace(scene.namespace())
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", "countersign-exceptions")
                        .addNewSubject("rbac.authorization.k8s.io", "Group", "devs", null)
                        .build())
                .create();
        return scene;
    }

    private String terms(Scene scene, String requirement) {
        return Terms.signed(pipeline, signer).requirements(requirement).yaml(scene.namespace(), scene.namespace())
                + "  exceptions: {maxTTL: 30d, groups: [devs], wholeRequirementGroups: [devs]}\n";
    }

    private static String exception(String name, String workload, Instant end) {
        return """
                apiVersion: countersign.dev/v1alpha1
                kind: ComplianceException
                metadata: {name: %s}
                spec:
                  type: Waiver
                  requirements: [signed]
                  match: {workloads: [{kind: Deployment, name: %s}]}
                  reason: the signer is down
                  owner: team-payments
                  expiresAt: "%s"
                """.formatted(name, workload, end);
    }

    private static void ask(Scene scene, String exception) {
        Patience.until(
                "alice may ask",
                () -> scene.alice()
                        .authorization()
                        .v1()
                        .selfSubjectAccessReview()
                        .create(new io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder()
                                .withNewSpec()
                                .withNewResourceAttributes()
                                .withGroup("countersign.dev")
                                .withResource("complianceexceptions")
                                .withVerb("create")
                                .withNamespace(scene.namespace())
                                .endResourceAttributes()
                                .endSpec()
                                .build())
                        .getStatus()
                        .getAllowed());
        scene.alice().resource(read(exception)).inNamespace(scene.namespace()).create();
    }

    private static void end(Scene scene, Instant at) {
        scene.alice()
                .resources(ComplianceException.class)
                .inNamespace(scene.namespace())
                .withName("unsigned")
                .patch(
                        io.fabric8.kubernetes.client.dsl.base.PatchContext.of(
                                io.fabric8.kubernetes.client.dsl.base.PatchType.JSON_MERGE),
                        "{\"spec\":{\"expiresAt\":\"" + at + "\"}}");
    }

    private static ComplianceException exception(Scene scene, String what, Predicate<ComplianceExceptionStatus> holds) {
        return Patience.found(
                "the exception " + what,
                Duration.ofSeconds(60),
                () -> Optional.of(scene.admin()
                                .resources(ComplianceException.class)
                                .inNamespace(scene.namespace())
                                .withName("unsigned")
                                .require())
                        .filter(found -> found.getStatus() != null && holds.test(found.getStatus())));
    }

    private static boolean is(ComplianceExceptionStatus status, String type, String truth) {
        return status.conditions().stream()
                .anyMatch(condition -> condition.getType().equals(type)
                        && condition.getStatus().equals(truth));
    }

    private static Predicate<DeploymentAttestation> ranAgainBy(String exception) {
        return record -> record.getStatus() != null
                && record.getStatus().reruns().stream()
                        .anyMatch(rerun -> rerun.name().equals(exception)
                                && rerun.requestedBy().equals("alice"));
    }

    private static boolean isByException(DeploymentAttestation record) {
        return record.getSpec().decision().outcome() == DecisionOutcome.ADMITTED_BY_EXCEPTION;
    }

    private static GenericKubernetesResource read(String yaml) {
        return Serialization.unmarshal(yaml, GenericKubernetesResource.class);
    }

    private static Instant in(Duration time) {
        return Instant.now().plus(time).truncatedTo(ChronoUnit.SECONDS);
    }
}
