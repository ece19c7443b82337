package dev.countersign.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.decision.Change;
import dev.countersign.decision.Compliance;
import dev.countersign.decision.Decision;
import dev.countersign.decision.Problem;
import dev.countersign.decision.Result;
import dev.countersign.decision.Ruling;
import dev.countersign.gather.Located;
import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.operator.api.DeploymentAttestationStatus;
import dev.countersign.operator.api.Limits;
import dev.countersign.operator.api.RecordedChange;
import dev.countersign.operator.api.RecordedDecision;
import dev.countersign.operator.api.RecordedResult;
import dev.countersign.profile.ResolvedProfile;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RecordDocumentTest {
    private static final ClusterIdentity CLUSTER = new ClusterIdentity("cluster-uid");
    private static final Path GOLDEN =
            Path.of(System.getProperty("countersign.basedir", "."), "src/test/resources/records");

    @Test
    void anAdmittedChangeReadsLikeThis() throws IOException {
        assertGolden("admitted.yaml", Decisions.admitted());
    }

    @Test
    void aDenialReadsLikeThis() throws IOException {
        assertGolden("denied.yaml", Decisions.denied("r1-1", Decisions.AT));
    }

    @Test
    void theIdentityMapThatWasReadElsewhereIsNamedByTheDigestOfItsText() {
        Decision decision = Decisions.admitted();
        ResolvedProfile profile = decision.profile();
        String digest = Decisions.digest("map").toString();
        ObjectNode text = profile.text().deepCopy();
        text.putObject("identityMap").put("digest", digest).putObject("map");

        assertThat(document(decided(decision, profile))
                        .getSpec()
                        .decision()
                        .profile()
                        .identityMapDigest())
                .isNull();
        assertThat(document(decided(
                                decision,
                                new ResolvedProfile(
                                        profile.profile(),
                                        profile.digest(),
                                        profile.keys(),
                                        profile.roots(),
                                        profile.policies(),
                                        text)))
                        .getSpec()
                        .decision()
                        .profile()
                        .identityMapDigest())
                .isEqualTo(digest);
    }

    private static Decision decided(Decision decision, ResolvedProfile profile) {
        return new Decision(
                decision.id(),
                decision.at(),
                decision.took(),
                decision.origin(),
                decision.reason(),
                decision.requestUid(),
                decision.change(),
                decision.requester(),
                profile,
                decision.mode(),
                decision.evaluated(),
                decision.ruling());
    }

    @Test
    void aTagThatDidNotResolveHasNoDigest() {
        Decision decision = Decisions.decided(
                Decisions.ROOT,
                1,
                new Located.Unknown("down"),
                Decisions.unmet(Problem.of("C", "m")),
                Ruling.ADMITTED_UNVERIFIED,
                "r1-1",
                Decisions.AT);

        assertThat(document(decision).getSpec().subject().images())
                .allMatch(image -> image.digest() == null)
                .extracting(image -> image.reference())
                .containsOnly("ghcr.io/acme/api:1");
    }

    @Test
    void messagesAreCutToWhatTheSchemaAllows() {
        RecordedResult result = document(denied(Problem.of("C", "é".repeat(5000))))
                .getSpec()
                .results()
                .getFirst();

        assertThat(result.message()).hasSize(Limits.MESSAGE).endsWith("…");
    }

    @Test
    void aCutSplitsNoCharacter() {
        assertThat(Cut.text("ab😀cd", 4)).isEqualTo("ab…");
    }

    @Test
    void theTwoVocabulariesAreOne() {
        assertSame(Ruling.class, RecordedDecision.DecisionOutcome.class);
        assertSame(Change.Type.class, RecordedChange.ChangeType.class);
        assertSame(Compliance.class, DeploymentAttestationStatus.Compliance.class);
        Arrays.stream(Result.values()).forEach(result -> Words.same(result, RecordedResult.Result.class));
    }

    private static void assertSame(Class<? extends Enum<?>> core, Class<? extends Enum<?>> api) {
        assertThat(Arrays.stream(core.getEnumConstants()).map(Enum::name))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(api.getEnumConstants()).map(Enum::name).toList());
    }

    private static void assertGolden(String file, Decision decision) throws IOException {
        DeploymentAttestation document = document(decision);
        document.setStatus(RecordStatus.initial(decision));
        String fingerprint = TestProfiles.RELEASE.key().fingerprint().toString();
        String yaml = Serialization.asYaml(document)
                .replace(fingerprint, "sha256:FINGERPRINT")
                .replace(decision.profile().digest().toString(), "sha256:PROFILE");
        assertThat(yaml).isEqualTo(Files.readString(GOLDEN.resolve(file)));
    }

    static Decision denied(Problem... problems) {
        return Decisions.decided(
                Decisions.ROOT,
                1,
                new Located.At(Decisions.IMAGE),
                Decisions.unmet(problems),
                Ruling.DENIED,
                "r1-1",
                Decisions.AT);
    }

    static DeploymentAttestation document(Decision decision) {
        return RecordDocument.of(decision, CLUSTER);
    }
}
