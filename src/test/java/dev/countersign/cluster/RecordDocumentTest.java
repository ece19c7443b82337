package dev.countersign.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.decision.Change;
import dev.countersign.decision.Compliance;
import dev.countersign.decision.Decision;
import dev.countersign.decision.Evaluated;
import dev.countersign.decision.Participant;
import dev.countersign.decision.Problem;
import dev.countersign.decision.Refusals;
import dev.countersign.decision.RefusedCandidate;
import dev.countersign.decision.Result;
import dev.countersign.decision.Ruling;
import dev.countersign.gather.Located;
import dev.countersign.operator.api.DeploymentAttestation;
import dev.countersign.operator.api.DeploymentAttestationStatus;
import dev.countersign.operator.api.Limits;
import dev.countersign.operator.api.RecordedChange;
import dev.countersign.operator.api.RecordedDecision;
import dev.countersign.operator.api.RecordedPeople;
import dev.countersign.operator.api.RecordedPeople.Assurance;
import dev.countersign.operator.api.RecordedPeople.Part;
import dev.countersign.operator.api.RecordedRefusals;
import dev.countersign.operator.api.RecordedResult;
import dev.countersign.people.Act;
import dev.countersign.people.Principal;
import dev.countersign.people.Role;
import dev.countersign.profile.ResolvedProfile;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
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
    void problemsBeyondTheLimitAreCountedAndSaidToBeCut() {
        Problem[] problems = IntStream.range(0, 37)
                .mapToObj(i -> Problem.of("CODE_" + i, "message"))
                .toArray(Problem[]::new);

        RecordedResult.Problems recorded = Objects.requireNonNull(
                document(denied(problems)).getSpec().results().getFirst().problems());

        assertThat(recorded.items()).hasSize(Limits.SHOWN);
        assertThat(recorded.total()).isEqualTo(37);
        assertThat(recorded.truncated()).isTrue();
    }

    @Test
    void refusedCandidatesBeyondTheLimitAreCountedAndSaidToBeCut() {
        Decision admitted = Decisions.admitted();
        RefusedCandidate long1 = new RefusedCandidate(Decisions.IMAGE, Decisions.IMAGE, "C", "x".repeat(5_000));
        Evaluated flooded = new Evaluated(
                admitted.evaluated().verdict(),
                admitted.evaluated().images(),
                new Refusals(Collections.nCopies(20, long1), 200),
                admitted.evaluated().input());

        RecordedRefusals recorded = Objects.requireNonNull(
                document(new Altered(admitted).evaluated(flooded).decision())
                        .getSpec()
                        .refused());

        assertThat(recorded.items())
                .hasSize(Limits.SHOWN)
                .allSatisfy(each -> assertThat(each.message()).hasSize(500));
        assertThat(recorded.total()).isEqualTo(200);
        assertThat(recorded.truncated()).isTrue();
    }

    @Test
    void whereNothingWasRefusedNothingIsSaidOfIt() {
        Decision admitted = Decisions.admitted();
        Evaluated clean = new Evaluated(
                admitted.evaluated().verdict(),
                admitted.evaluated().images(),
                Refusals.NONE,
                admitted.evaluated().input());

        assertThat(document(new Altered(admitted).evaluated(clean).decision())
                        .getSpec()
                        .refused())
                .isNull();
    }

    @Test
    void peopleAreToldByWhatReportsThem() {
        Participant author = new Participant(
                new Act(Role.AUTHOR, new Principal("github", "583231"), "ada", false),
                "https://github.com/acme/shop/pull/812",
                Optional.of("Ada"),
                Optional.of(Decisions.IMAGE));
        Participant deployer = new Participant(
                new Act(Role.DEPLOYER, Principal.ofKubernetes("alice"), "alice", false),
                "",
                Optional.empty(),
                Optional.empty());

        RecordedPeople people = people(withPeople(List.of(author, deployer)));

        assertThat(people.items())
                .containsExactly(
                        new RecordedPeople.Participant(
                                Part.AUTHOR,
                                "github",
                                "583231",
                                "ada",
                                "Ada",
                                null,
                                "https://github.com/acme/shop/pull/812",
                                Assurance.REPORTED,
                                Decisions.IMAGE.toString()),
                        new RecordedPeople.Participant(
                                Part.DEPLOYER,
                                "kubernetes",
                                "alice",
                                null,
                                null,
                                null,
                                null,
                                Assurance.VERIFIED,
                                null));
        assertThat(people.truncated()).isFalse();
    }

    @Test
    void ofManyPeopleTheFirstAreShownAndAllCounted() {
        List<Participant> many = IntStream.range(0, 100)
                .mapToObj(i -> new Participant(
                        new Act(Role.APPROVER, new Principal("github", "id" + i), "n" + "x".repeat(999), true),
                        "",
                        Optional.empty(),
                        Optional.empty()))
                .toList();

        RecordedPeople people = people(withPeople(many));

        assertThat(people.items()).hasSize(Limits.LIST).allSatisfy(each -> {
            assertThat(each.name()).hasSize(Limits.LINE);
            assertThat(each.bot()).isTrue();
        });
        assertThat(people.total()).isEqualTo(100);
        assertThat(people.truncated()).isTrue();
    }

    @Test
    void whereNobodyIsKnownNothingIsSaidOfPeople() {
        assertThat(document(Decisions.admitted()).getSpec().change().people()).isNull();
    }

    private static RecordedPeople people(Decision decision) {
        return Objects.requireNonNull(document(decision).getSpec().change().people());
    }

    private static Decision withPeople(List<Participant> people) {
        Decision admitted = Decisions.admitted();
        Evaluated before = admitted.evaluated();
        return new Altered(admitted)
                .evaluated(new Evaluated(before.verdict(), before.images(), people, before.refused(), before.input()))
                .decision();
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

    private static Decision denied(Problem... problems) {
        return Decisions.decided(
                Decisions.ROOT,
                1,
                new Located.At(Decisions.IMAGE),
                Decisions.unmet(problems),
                Ruling.DENIED,
                "r1-1",
                Decisions.AT);
    }

    private static DeploymentAttestation document(Decision decision) {
        return RecordDocument.of(decision, CLUSTER);
    }
}
