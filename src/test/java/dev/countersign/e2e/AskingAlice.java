package dev.countersign.e2e;

import dev.countersign.operator.api.ComplianceException;
import dev.countersign.operator.api.ComplianceExceptionStatus;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Predicate;

/** A namespace whose profile honours exceptions of devs, of whom alice is one, and in which alice asks for some. */
record AskingAlice(Scene scene) {
    /** In a new namespace. */
    static AskingAlice in(String name, Terms terms) {
        Scene scene = Scene.of(name);
        AskingAlice alice = new AskingAlice(scene);
        alice.isHeldTo(terms);
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
        return alice;
    }

    /** The profile is so from now on, and honours exceptions. */
    void isHeldTo(Terms terms) {
        scene.apply(terms.yaml(scene.namespace(), scene.namespace())
                + "  exceptions: {maxTTL: 30d, groups: [devs], wholeRequirementGroups: [devs]}\n");
    }

    /** A waiver of the signature. */
    static String exception(String name, String workload, Instant end) {
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

    /** Creates it, once she may. */
    void ask(String exception) {
        Patience.until(
                "alice may ask",
                () -> scene.alice()
                        .authorization()
                        .v1()
                        .selfSubjectAccessReview()
                        .create(new SelfSubjectAccessReviewBuilder()
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

    /** Has the exception named unsigned end at another time. */
    void end(Instant at) {
        scene.alice()
                .resources(ComplianceException.class)
                .inNamespace(scene.namespace())
                .withName("unsigned")
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"expiresAt\":\"" + at + "\"}}");
    }

    /** The exception named unsigned, once its status is so. */
    ComplianceException awaits(String what, Predicate<ComplianceExceptionStatus> holds) {
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

    static boolean is(ComplianceExceptionStatus status, String type, String truth) {
        return status.conditions().stream()
                .anyMatch(condition -> condition.getType().equals(type)
                        && condition.getStatus().equals(truth));
    }

    /** Whether an Event of its namespace has this reason. */
    boolean isTold(String reason) {
        return scene.events().stream().anyMatch(event -> event.getReason().equals(reason));
    }

    static GenericKubernetesResource read(String yaml) {
        return Serialization.unmarshal(yaml, GenericKubernetesResource.class);
    }

    static Instant in(Duration time) {
        return Instant.now().plus(time).truncatedTo(ChronoUnit.SECONDS);
    }
}
