package dev.countersign.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.countersign.operator.api.ComplianceProfile;
import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.operator.api.DeploymentAttestationStatus;
import dev.countersign.operator.api.DeploymentPolicy;
import dev.countersign.operator.api.DeploymentPolicyStatus;
import dev.countersign.operator.api.RecordedResult;
import dev.countersign.operator.api.RecordedResult.SignedBy;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A namespace of one test: what is in force there, what alice does there, and what is recorded of it. */
final class Scene {
    /** A status that said at first that it is not yet in force is written again after 30 s, and not before. */
    private static final Duration STATUS = Duration.ofSeconds(60);

    private final E2e e2e = E2e.running();
    private final String namespace;

    private Scene(String namespace) {
        this.namespace = namespace;
    }

    /** A new namespace; its name begins with {@code name}. */
    static Scene of(String name) {
        Scene scene = new Scene(name + "-" + Long.toString(Instant.now().toEpochMilli(), 36));
        scene.admin()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(scene.namespace)
                        .endMetadata()
                        .build())
                .create();
        Patience.until(
                "the default ServiceAccount of " + scene.namespace,
                () -> scene.admin()
                                .serviceAccounts()
                                .inNamespace(scene.namespace)
                                .withName("default")
                                .get()
                        != null);
        return scene;
    }

    String namespace() {
        return namespace;
    }

    E2e e2e() {
        return e2e;
    }

    KubernetesClient admin() {
        return e2e.admin();
    }

    KubernetesClient alice() {
        return as("alice");
    }

    KubernetesClient as(String person) {
        return e2e.as(person);
    }

    /** What somebody types in this namespace, and what kubectl says; it fails where that fails. */
    String types(String person, String... arguments) {
        return kubectl(person, arguments).orFail("kubectl " + String.join(" ", arguments));
    }

    /** What somebody types in this namespace. */
    Dev.Ran kubectl(String person, String... arguments) {
        List<String> all = new ArrayList<>(List.of("--namespace", namespace));
        all.addAll(List.of(arguments));
        return e2e.dev().kubectl(person, all.toArray(String[]::new));
    }

    /** Puts a profile into force that is named like the namespace. */
    Scene under(Terms terms) {
        return under(namespace, terms);
    }

    Scene under(String profile, Terms terms) {
        apply(terms.yaml(profile, namespace));
        awaitInForce(profile);
        return this;
    }

    /** As {@code kubectl apply} of an administrator. */
    void apply(String profile) {
        admin().resource(Serialization.unmarshal(profile, GenericKubernetesResource.class))
                .serverSideApply();
    }

    void awaitInForce(String profile) {
        Patience.until(profile + " is in force", STATUS, () -> isReady(profile(profile)));
    }

    ComplianceProfile profile(String name) {
        return admin().resources(ComplianceProfile.class).withName(name).require();
    }

    /** What is told of the DeploymentPolicy that is named like the namespace, once it is about its newest generation and {@code holds}. */
    DeploymentPolicyStatus policy(String what, Predicate<DeploymentPolicyStatus> holds) {
        return Patience.found(
                what,
                STATUS,
                () -> Optional.of(admin().resources(DeploymentPolicy.class)
                                .withName(namespace)
                                .require())
                        .filter(policy -> policy.getStatus() != null
                                && policy.getMetadata()
                                        .getGeneration()
                                        .equals(policy.getStatus().observedGeneration()))
                        .map(DeploymentPolicy::getStatus)
                        .filter(holds));
    }

    private static boolean isReady(ComplianceProfile profile) {
        return profile.getStatus() != null
                && Optional.ofNullable(profile.getStatus().observedGeneration())
                        .equals(Optional.of(profile.getMetadata().getGeneration()))
                && profile.getStatus().conditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Ready")
                                && condition.getStatus().equals("True"));
    }

    /** What is told in it, of whatever. */
    List<Event> events() {
        return admin().v1().events().inNamespace(namespace).list().getItems();
    }

    /** Alice deploys that image. */
    Deployment deploys(String name, Pushed image) {
        return alice().resource(Workloads.deployment(name, image.tagged()))
                .inNamespace(namespace)
                .create();
    }

    RollableScalableResource<Deployment> deployment(KubernetesClient client, String name) {
        return client.apps().deployments().inNamespace(namespace).withName(name);
    }

    Pod creates(Pod pod) {
        return alice().resource(pod).inNamespace(namespace).create();
    }

    /** Whether Alice may make {@code pod}, which then is there. */
    boolean admits(Pod pod) {
        try {
            creates(pod);
            return true;
        } catch (KubernetesClientException _) {
            return false;
        }
    }

    /** What the API server says to who tries this. */
    static String refusal(ThrowingCallable attempt) {
        KubernetesClientException refused = catchThrowableOfType(KubernetesClientException.class, attempt);
        assertThat(refused).as("what should have been refused was admitted").isNotNull();
        return String.valueOf(refused.getMessage());
    }

    /** The pods of a deployment, as many as there should be. */
    List<Pod> pods(String app, int count) {
        return Patience.found(
                count + " pods of " + app,
                () -> Optional.of(admin().pods()
                                .inNamespace(namespace)
                                .withLabel("app", app)
                                .list()
                                .getItems())
                        .filter(pods -> pods.size() == count));
    }

    List<DeploymentAttestation> records() {
        return admin().resources(DeploymentAttestation.class)
                .inNamespace(namespace)
                .list()
                .getItems();
    }

    /** The record of which that holds, once it is there. */
    DeploymentAttestation record(String what, Predicate<DeploymentAttestation> is) {
        return Patience.found(
                "a record: " + what, () -> records().stream().filter(is).findFirst());
    }

    /** Who signed for the first requirement of a workload that was admitted. */
    SignedBy signer(String workload) {
        return record("the admitted", recordOf(workload))
                .getSpec()
                .results()
                .getFirst()
                .signers()
                .getFirst();
    }

    static Predicate<DeploymentAttestation> recordOf(String workload) {
        return record -> record.getSpec().subject().workload().name().equals(workload);
    }

    /** Whether the workload was seen as it was recorded, and runs. */
    static boolean isConfirmed(DeploymentAttestation record) {
        DeploymentAttestationStatus status = record.getStatus();
        return status != null
                && Boolean.TRUE.equals(status.active())
                && status.conditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Confirmed")
                                && condition.getStatus().equals("True"));
    }

    static boolean isPass(RecordedResult result) {
        return result.result() == RecordedResult.Result.PASS;
    }
}
