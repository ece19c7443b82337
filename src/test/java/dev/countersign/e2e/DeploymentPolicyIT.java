package dev.countersign.e2e;

import static dev.countersign.e2e.Scene.recordOf;
import static dev.countersign.e2e.Scene.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.operator.api.ComplianceProfileStatus;
import dev.countersign.operator.api.DeploymentPolicy;
import dev.countersign.operator.api.DeploymentPolicyStatus;
import dev.countersign.signature.TestSigner;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Rules of one's own, from being applied to being gone. */
@TestInstance(Lifecycle.PER_CLASS)
class DeploymentPolicyIT {
    private static final Duration TOLD = Duration.ofSeconds(60);

    private final E2e e2e = E2e.running();
    private final TestSigner signer = TestSigner.create();
    private final Pipeline pipeline = Pipeline.of("dpol");
    private final Pushed image = pipeline.push("good", "good").signedBy(signer);
    private final Terms terms = Terms.signed(pipeline, signer);
    private final AtomicInteger tries = new AtomicInteger();

    @AfterAll
    void removePolicies() {
        e2e.admin().resources(DeploymentPolicy.class).delete();
    }

    @Test
    void refusesWhatItDeniesAndAdmitsWhatItDoesNot() {
        Scene scene = Scene.of("dpol-denies");
        apply(scene, LabelPolicy.asking("team"));
        scene.under(names(scene));

        assertThat(refusal(() -> scene.creates(pod("a", Map.of()))))
                .contains("TEAM_MISSING", "label team is missing; add it");
        scene.creates(pod("b", Map.of("team", "payments")));
        DeploymentPolicyStatus status = scene.policy(
                "it is told who uses it",
                found -> Objects.requireNonNull(found.usedBy()).items().equals(List.of(scene.namespace())));
        assertThat(ready(status).getStatus()).isEqualTo("True");
        assertThat(status.activeDigest()).isNotNull().isEqualTo(status.digest());
        assertThat(status.tests()).isEqualTo(new DeploymentPolicyStatus.Tests(2, 0, List.of()));
    }

    @Test
    void tellsWhatItOnlyWarnsOfAndRecordsIt() {
        Scene scene = Scene.of("dpol-warns");
        apply(scene, LabelPolicy.wishingFor("team"));
        scene.under(names(scene));

        assertThat(refusal(() -> scene.creates(pod("a", Map.of("forbidden", "x")))))
                .contains("FORBIDDEN", "label forbidden is there; remove it");
        String said = scene.types("alice", "run", "b", "--image=" + image.tagged());
        assertThat(said)
                .contains("Warning: ", "TEAM_MISSING", "refuses nothing: the policy only warns", "pod/b created");
        assertThat(scene.record("what was warned of", recordOf("b")).getSpec().results())
                .filteredOn(result -> result.id().equals("own-rule"))
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.code()).isEqualTo("TEAM_MISSING");
                    assertThat(result.lenience()).isEqualTo("the policy only warns");
                });
    }

    @Test
    void aChangedOneCountsWithinSecondsAndChangesTheProfilesDigest() {
        Scene scene = Scene.of("dpol-changed");
        apply(scene, LabelPolicy.asking("team"));
        scene.under(names(scene));
        String before = digest(scene);

        apply(scene, LabelPolicy.asking("owner"));

        Patience.until("the new one counts", Duration.ofSeconds(15), () -> isAdmitted(scene, Map.of("owner", "me")));
        assertThat(refusal(() -> scene.creates(pod("a", Map.of("team", "payments")))))
                .contains("label owner is missing");
        Patience.until("the profile says so", TOLD, () -> !digest(scene).equals(before));
    }

    @Test
    void aBrokenGenerationLeavesTheGoodOneAnswering() {
        Scene scene = Scene.of("dpol-broken");
        apply(scene, LabelPolicy.asking("team"));
        scene.under(names(scene));
        String active = Objects.requireNonNull(scene.policy("it is active", found -> found.activeDigest() != null)
                .activeDigest());

        apply(
                scene,
                LabelPolicy.asking("team")
                        .replace("not input.workload", "not http.send({}).body\n          not input.workload"));

        DeploymentPolicyStatus status =
                scene.policy("it is told", found -> ready(found).getStatus().equals("False"));
        assertThat(ready(status).getReason()).isEqualTo("InvalidGeneration");
        assertThat(ready(status).getMessage())
                .contains("generation 2 cannot be used, generation 1 answers meanwhile")
                .contains("spec.source.inline: line 6:9: http.send is refused");
        assertThat(status.activeDigest()).isEqualTo(active);
        assertThat(status.digest()).isNotEqualTo(active);
        assertThat(refusal(() -> scene.creates(pod("a", Map.of())))).contains("TEAM_MISSING");
        scene.creates(pod("b", Map.of("team", "payments")));
    }

    @Test
    void aFailingTestIsNamed() {
        Scene scene = Scene.of("dpol-fails");

        apply(scene, LabelPolicy.asking("team").replace("count(deny) == 1", "count(deny) == 2"));

        DeploymentPolicyStatus status =
                scene.policy("it is told", found -> ready(found).getStatus().equals("False"));
        assertThat(ready(status).getReason()).isEqualTo("NeverActive");
        assertThat(ready(status).getMessage()).contains("spec.tests: line 3:1: test_refuses_without_it does not hold");
        assertThat(status.tests())
                .isEqualTo(new DeploymentPolicyStatus.Tests(1, 1, List.of("test_refuses_without_it")));
        assertThat(status.activeDigest()).isNull();
    }

    @Test
    void withoutItWhatItShouldJudgeIsUnknownAndNothingIsAdmitted() {
        Scene scene = Scene.of("dpol-deleted");
        apply(scene, LabelPolicy.asking("team"));
        scene.under(names(scene));
        scene.creates(pod("before", Map.of("team", "payments")));

        e2e.admin()
                .resources(DeploymentPolicy.class)
                .withName(scene.namespace())
                .delete();

        Patience.until("it counts no more", () -> !isAdmitted(scene, Map.of("team", "payments")));
        assertThat(refusal(() -> scene.creates(pod("after", Map.of("team", "payments")))))
                .contains("own-rule", scene.namespace());
        Condition loaded = Patience.found(
                "the profile says so",
                TOLD,
                () -> condition(scene, "PoliciesLoaded")
                        .filter(found -> found.getStatus().equals("False")));
        assertThat(loaded.getMessage()).contains("there is no rule " + scene.namespace());

        apply(scene, LabelPolicy.asking("team"));
        Patience.until("it counts again", () -> isAdmitted(scene, Map.of("team", "payments")));
    }

    @Test
    void aRestartKeepsTheGoodOneWhereTheNewestIsBroken() {
        Scene scene = Scene.of("dpol-restart");
        apply(scene, LabelPolicy.asking("team"));
        scene.under(names(scene));
        apply(scene, LabelPolicy.asking("team").replace("deny contains", "deny contain"));
        scene.policy("it is told", found -> ready(found).getStatus().equals("False"));

        e2e.stop("operator-1", "opa-1");
        e2e.start("operator-1", Map.of());

        Patience.until("the webhook is called again", () -> isAdmitted(scene, Map.of("team", "payments")));
        assertThat(refusal(() -> scene.creates(pod("a", Map.of())))).contains("TEAM_MISSING");
    }

    @Test
    void isRefusedAtOnceWhereItTakesTheNameOfTheLibrarys() {
        Scene scene = Scene.of("dpol-name");

        assertThat(refusal(() -> scene.apply(LabelPolicy.asking("team")
                        .formatted("pod-hardening", "pod-hardening", "pod-hardening", "pod-hardening"))))
                .contains("pod-hardening is a rule of the library");
    }

    private Terms names(Scene scene) {
        return terms.requirements(
                "{id: own-rule, policies: [{name: %s}], remediation: {text: ask}}".formatted(scene.namespace()));
    }

    private static void apply(Scene scene, String policy) {
        String name = scene.namespace();
        scene.apply(policy.formatted(name, name, name));
    }

    private Pod pod(String name, Map<String, String> labels) {
        return Workloads.pod(name, image.tagged())
                .edit()
                .editMetadata()
                .withLabels(labels)
                .endMetadata()
                .build();
    }

    private boolean isAdmitted(Scene scene, Map<String, String> labels) {
        try {
            scene.creates(pod("try-" + tries.incrementAndGet(), labels));
            return true;
        } catch (KubernetesClientException refused) {
            return false;
        }
    }

    private static String digest(Scene scene) {
        return String.valueOf(
                Optional.ofNullable(scene.profile(scene.namespace()).getStatus())
                        .map(ComplianceProfileStatus::digest)
                        .orElse(null));
    }

    private static Optional<Condition> condition(Scene scene, String type) {
        return Optional.ofNullable(scene.profile(scene.namespace()).getStatus()).stream()
                .flatMap(status -> status.conditions().stream())
                .filter(condition -> condition.getType().equals(type))
                .findFirst();
    }

    private static Condition ready(DeploymentPolicyStatus status) {
        return status.conditions().getFirst();
    }
}
