package dev.countersign.e2e;

import static dev.countersign.e2e.Scene.recordOf;
import static dev.countersign.e2e.Scene.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.operator.api.ComplianceProfile;
import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.operator.api.DeploymentAttestationSpec.Origin;
import dev.countersign.operator.api.RecordedRequester;
import dev.countersign.signature.TestSigner;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** An operator that is killed, and started again with certificates that live for a minute. */
@TestInstance(Lifecycle.PER_CLASS)
class RestartIT {
    private static final String RECORDS = "count/deploymentattestations.countersign.dev";
    private static final Map<String, String> SHORT_LIVED =
            Map.of("COUNTERSIGN_CERTIFICATE_VALIDITY", "60s", "COUNTERSIGN_CERTIFICATE_OVERLAP", "5s");

    private final E2e e2e = E2e.running();
    private final TestSigner signer = TestSigner.create();
    private final Pipeline pipeline = Pipeline.of("restart");
    private final Pushed good = pipeline.push("good", "good").signedBy(signer);
    private final Terms terms = Terms.signed(pipeline, signer);
    private final Scene lost = Scene.of("lost").under(terms);
    private final Scene kept = Scene.of("kept");

    @BeforeAll
    void kill() {
        breakTheProfileOf(kept);
        allowRecords(lost, "0");
        lost.deploys("api", good);
        lost.pods("api", 1);

        e2e.kill("operator-1");

        assertThat(lost.records()).isEmpty();
        allowRecords(lost, "100");
        e2e.startWithNewCertificate(SHORT_LIVED);
        Patience.until("the webhook is called again", () -> isAdmitted(good));
    }

    @AfterAll
    void startAsBefore() {
        e2e.stop("operator-1");
        e2e.startWithNewCertificate(Map.of());
        Patience.until("the webhook is called again", () -> isAdmitted(good));
    }

    @Test
    void answersEveryRequestWhileItsCertificateIsReplaced() {
        Map<String, String> before = certificate();
        Instant end = Instant.now().plusSeconds(100);
        int calls = 0;
        int brokenHandshakes = 0;
        while (!isReplaced(before)) {
            assertThat(Instant.now()).as("a new certificate took over").isBefore(end);
            dryRun(good);
            brokenHandshakes += isAnsweredOnANewConnection() ? 0 : 1;
            Patience.sleep(Duration.ofMillis(100));
            calls++;
        }
        dryRun(good);
        assertThat(calls).isGreaterThan(10);
        // The server ends a handshake that is under way at the instant in which it takes the new certificate: one at
        // most.
        // The API server's connection outlives that.
        assertThat(brokenHandshakes).isLessThanOrEqualTo(1);
    }

    private boolean isAnsweredOnANewConnection() {
        try {
            assertThat(Caller.of(e2e).asks("operator-1", "validate/any", "{}").statusCode())
                    .isEqualTo(400);
            return true;
        } catch (UncheckedIOException unanswered) {
            assertThat(unanswered).hasCauseInstanceOf(SSLHandshakeException.class);
            return false;
        }
    }

    @Test
    void makesTheRecordAnewThatItDidNotComeToWrite() {
        DeploymentAttestation record = Patience.found(
                "the record",
                Duration.ofMinutes(2),
                () -> lost.records().stream()
                        .filter(recordOf("api").and(Scene::isConfirmed))
                        .findFirst());

        assertThat(record.getSpec().origin()).isEqualTo(Origin.DISCOVERED);
        assertThat(record.getSpec().reason()).isEqualTo("RecordLost");
        assertThat(Optional.ofNullable(record.getSpec().requester()).map(RecordedRequester::user))
                .contains("alice");
        assertThat(record.getSpec().subject().images()).extracting("digest").containsExactly(good.digest());
        assertThat(lost.records()).hasSize(1);
    }

    @Test
    void keepsTheOldGenerationOfAProfileInForceWhereTheNewOneIsBroken() {
        Patience.until("it is told", Duration.ofSeconds(60), () -> isBroken(kept.profile(kept.namespace())));

        Pushed unsigned = pipeline.push("unsigned", "unsigned");
        assertThat(refusal(() -> kept.deploys("unsigned", unsigned))).contains("SIGNATURE_MISSING");
        kept.deploys("good", good);
    }

    /** Its new generation names a key that is not in the Secret. */
    private void breakTheProfileOf(Scene scene) {
        e2e.admin()
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName(scene.namespace())
                        .withNamespace(E2e.OPERATORS)
                        .endMetadata()
                        .withStringData(Map.of("cosign.pub", signer.pem()))
                        .build())
                .create();
        scene.under(terms.trust("{secretRef: {name: %s}}".formatted(scene.namespace())));
        scene.apply(terms.trust("{secretRef: {name: %s, key: lost.pub}}".formatted(scene.namespace()))
                .yaml(scene.namespace(), scene.namespace()));
    }

    private static void allowRecords(Scene scene, String most) {
        var quotas = scene.admin().resourceQuotas().inNamespace(scene.namespace());
        quotas.resource(new ResourceQuotaBuilder()
                        .withNewMetadata()
                        .withName("records")
                        .endMetadata()
                        .withNewSpec()
                        .withHard(Map.of(RECORDS, new Quantity(most)))
                        .endSpec()
                        .build())
                .serverSideApply();
        Patience.until(
                "the quota holds",
                Duration.ofSeconds(60),
                () -> Optional.ofNullable(quotas.withName("records").get().getStatus())
                        .map(status -> status.getHard())
                        .map(hard -> new Quantity(most).equals(hard.get(RECORDS)))
                        .orElse(false));
    }

    private Map<String, String> certificate() {
        return e2e.admin()
                .secrets()
                .inNamespace(E2e.OPERATORS)
                .withName(E2e.CERTIFICATE)
                .require()
                .getData();
    }

    /** Whether another certificate serves and the CA of the one before is trusted no more. */
    private boolean isReplaced(Map<String, String> before) {
        Map<String, String> now = certificate();
        return !Objects.equals(now.get("tls.crt"), before.get("tls.crt")) && !now.containsKey("previous-ca.crt");
    }

    private boolean isAdmitted(Pushed image) {
        try {
            dryRun(image);
            return true;
        } catch (KubernetesClientException notYet) {
            assertThat(notYet.getMessage()).contains("failed calling webhook");
            return false;
        }
    }

    private void dryRun(Pushed image) {
        var _ = lost.alice()
                .resource(Workloads.pod("dry", image.pinned()))
                .inNamespace(lost.namespace())
                .dryRun()
                .create();
    }

    private static boolean isBroken(ComplianceProfile profile) {
        return profile.getStatus().conditions().stream()
                .anyMatch(condition -> condition.getType().equals("Ready")
                        && condition.getStatus().equals("False")
                        && condition.getMessage().contains("lost.pub"));
    }
}
