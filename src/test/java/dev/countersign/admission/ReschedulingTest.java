package dev.countersign.admission;

import static dev.countersign.admission.Manifests.GOOD;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.decision.Evaluated;
import dev.countersign.decision.Finding;
import dev.countersign.decision.ModeInEffect;
import dev.countersign.decision.Outcome;
import dev.countersign.decision.Problem;
import dev.countersign.decision.Result;
import dev.countersign.decision.Softening;
import dev.countersign.decision.Verdict;
import dev.countersign.gather.Located;
import dev.countersign.image.Digest;
import dev.countersign.profile.Enforcement;
import dev.countersign.profile.Enforcement.Mode;
import dev.countersign.profile.Enforcement.OnReschedule;
import dev.countersign.profile.Enforcement.OnVerifierError;
import dev.countersign.profile.Freshness.OnStale;
import dev.countersign.workload.Stamp;
import dev.countersign.workload.WorkloadKind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Pods of a Deployment that alice created and that was admitted, made again once something is not met any more. */
class ReschedulingTest {
    private static final String PROFILE = "flagging";
    private final World world = new World();
    private final Judge honest = world.judge;
    private final ObjectNode replicaSet = Manifests.owning(WorkloadKind.REPLICA_SET, "api-5d", GOOD);
    private ObjectNode deployment = Manifests.deployment("api", GOOD);

    @BeforeEach
    void hold() {
        hold(OnReschedule.ADMIT_AND_FLAG);
    }

    @Test
    void runsAgainWithAFlagWhereOnlyTheScanAged() {
        deployed();
        now(Result.STALE, "SCAN_STALE");

        JsonNode response = admitted(pod());

        assertThat(response.path("allowed").asBoolean()).isTrue();
        assertThat(response.at("/auditAnnotations/outcome").asText()).isEqualTo("AdmittedFlagged");
        assertThat(response.path("warnings")).isNotEmpty();
        assertThat(world.records.flagged()).containsExactly("api-0");
        assertThat(world.records.kept()).hasSize(1);
    }

    /** Whoever scans each day, and whose scanner then stops, has other evidence by now than when it was admitted. */
    @Test
    void runsAgainWhereWhatAgedIsLaterEvidenceThatHoldsInEverythingElse() {
        deployed();
        laterEvidenceAged(finding -> finding);

        assertThat(admitted(pod()).path("allowed").asBoolean()).isTrue();
        assertThat(world.records.flagged()).containsExactly("api-0");
    }

    @Test
    void isJudgedWhereMoreIsTheMatterWithLaterEvidenceThanThatItAged() {
        deployed();
        Outcome worse = new Outcome.Unmet(Result.FAIL, List.of(Problem.of("CVE_FOUND", "told")), List.of(), List.of());
        laterEvidenceAged(finding -> finding.requirement().equals("signed") ? finding.with(worse) : finding);

        refused(pod());
    }

    /** @param ageless what it comes to where age is no matter */
    private void laterEvidenceAged(UnaryOperator<Finding> ageless) {
        Outcome aged = new Outcome.Unmet(
                Result.STALE,
                List.of(Problem.of("SCAN_STALE", "told")),
                List.of(Digest.sha256("a later scan".getBytes(StandardCharsets.UTF_8))),
                List.of());
        each(finding -> finding.requirement().equals("signed") ? finding.with(aged) : finding, ageless);
    }

    /** What could be looked at a moment ago is not excused by what cannot be now. */
    @Test
    void isJudgedWhereTheSecondLookCannotTellWhatTheFirstCould() {
        deployed();
        laterEvidenceAged(finding -> finding.requirement().equals("signed")
                ? finding.with(new Outcome.Unknown(List.of(Problem.of("POLICY_UNDECIDED", "told"))))
                : finding);

        refused(pod());
    }

    @ParameterizedTest
    @CsvSource({
        "STALE, EVIDENCE_STALE, true",
        "UNKNOWN, REGISTRY_UNREACHABLE, true",
        "UNKNOWN, OVERLOADED, false",
        "UNKNOWN, CHANGE_UNKNOWN, false",
        "FAIL, CVE_FOUND, false",
        "MISSING, EVIDENCE_OF_EARLIER_CHANGE, false",
        "MISSING, SIGNATURE_MISSING, false",
        "UNTRUSTED, SIGNER_UNTRUSTED, false",
        "STALE, SOMETHING_ELSE, false"
    })
    void runsAgainOnlyForWhatTimeDid(Result result, String code, boolean allowed) {
        deployed();
        now(result, code);

        assertThat(admitted(pod()).path("allowed").asBoolean()).isEqualTo(allowed);
    }

    @Test
    void isJudgedWhereTheProfileSaysSo() {
        hold(OnReschedule.JUDGE);
        deployed();
        now(Result.STALE, "SCAN_STALE");

        refused(pod());
    }

    /** Templates name tags: without the registry nobody else knows which bytes they were. */
    @Test
    void runsAgainWithTheBytesOnRecordWhereTheRegistryIsDown() {
        deployed();
        world.registry.says(GOOD, new Located.Unknown("down"));
        now(Result.UNKNOWN, "REGISTRY_UNREACHABLE");
        ReviewJson review = pod();

        assertThat(admitted(review).path("allowed").asBoolean()).isTrue();
        assertThat(review.request().at("/object/spec/containers/0/image").asText())
                .isEqualTo(GOOD + "@" + ScriptedLocator.digest(GOOD));
    }

    @Test
    void isJudgedWhereTheRegistryIsDownAndTheProfileSaysSo() {
        hold(OnReschedule.JUDGE);
        deployed();
        world.registry.says(GOOD, new Located.Unknown("down"));
        ReviewJson review = pod();

        refused(review);
        assertThat(review.request().at("/object/spec/containers/0/image").asText())
                .isEqualTo(GOOD);
    }

    /** What the registry says does not exist is not fetched from memory. */
    @Test
    void isJudgedWhereTheRegistryHasItNoMore() {
        deployed();
        world.registry.says(GOOD, new Located.Absent("gone"));

        refused(pod());
    }

    @Test
    void isJudgedWhereItsDigestIsAnother() {
        deployed();
        world.registry.says(GOOD, new Located.At(ScriptedLocator.digest("moved")));
        now(Result.STALE, "SCAN_STALE");

        refused(pod());
    }

    @Test
    void isJudgedWhereSomebodyMadeItThemselves() {
        deployed();
        now(Result.STALE, "SCAN_STALE");

        refused(pod().by("mallory"));
    }

    @Test
    void isJudgedWhereItHasAContainerMore() {
        deployed();
        now(Result.STALE, "SCAN_STALE");
        ReviewJson injected = pod();
        Manifests.container((ObjectNode) injected.request().at("/object/spec"), "containers", "second", GOOD);

        refused(injected);
    }

    @Test
    void isJudgedWhereItsChangeWasNeverAdmitted() {
        world.stored(WorkloadKind.DEPLOYMENT, deployment);
        world.stored(WorkloadKind.REPLICA_SET, owned());
        now(Result.STALE, "SCAN_STALE");

        refused(pod());
    }

    /** On the way from Audit to Enforce nothing has to be deployed anew. */
    @Test
    void runsAgainOfAChangeThatAnAuditingProfileLetIn() {
        hold(Mode.AUDIT, OnReschedule.JUDGE);
        deployed();
        hold();
        now(Result.STALE, "SCAN_STALE");

        assertThat(admitted(pod()).path("allowed").asBoolean()).isTrue();
    }

    @Test
    void isJudgedWhereWhatCannotBeToldNowWasNotMetThenEither() {
        world.modes = (profile, _) -> new ModeInEffect(Mode.ENFORCE, Optional.of(new Softening.NotReady()));
        now(Result.FAIL, "CVE_FOUND");
        deployed();
        world.modes = dev.countersign.decision.Modes.AS_ASKED;
        now(Result.UNKNOWN, "REGISTRY_UNREACHABLE");

        refused(pod());
    }

    @Test
    void isJudgedWhereTheStampOnItsRootIsNotOfTheRecord() {
        deployed();
        deployment
                .withObject("/metadata/annotations")
                .put(Stamp.ANNOTATION, "{\"change\":\"theirs\",\"generation\":1}");
        world.stored(WorkloadKind.DEPLOYMENT, deployment);
        now(Result.STALE, "SCAN_STALE");

        refused(pod());
    }

    @Test
    void runsAgainOfARevisionThatARolloutHasNotReplacedYet() {
        deployed();
        rolledOut();
        now(Result.STALE, "SCAN_STALE");

        assertThat(admitted(pod()).path("allowed").asBoolean()).isTrue();
    }

    @Test
    void isJudgedOfARevisionThatNobodyRunsAnyMore() {
        deployed();
        rolledOut();
        world.records.retire();
        now(Result.STALE, "SCAN_STALE");

        refused(pod());
    }

    @Test
    void isSaidOnTheRecordWhereAPauseAloneLetsItRunAgain() {
        deployed();
        now(Result.FAIL, "CVE_FOUND");
        world.modes = (_, _) -> new ModeInEffect(
                Mode.ENFORCE,
                Optional.of(new Softening.Paused("down", "u-1", World.START.plusSeconds(60), "dave", "OPS-1")));

        assertThat(admitted(pod()).path("allowed").asBoolean()).isTrue();
        assertThat(world.records.flagged()).containsExactly("api-0");
    }

    @Test
    void isNotSaidOnTheRecordWhereNothingHadToBeLetThrough() {
        deployed();
        world.modes = (_, _) -> new ModeInEffect(
                Mode.ENFORCE,
                Optional.of(new Softening.Paused("down", "u-1", World.START.plusSeconds(60), "dave", "OPS-1")));

        assertThat(admitted(pod()).path("allowed").asBoolean()).isTrue();
        assertThat(world.records.flagged()).isEmpty();
    }

    @Test
    void isNotFlaggedByADryRun() {
        deployed();
        now(Result.STALE, "SCAN_STALE");

        assertThat(admitted(pod().dryRun()).path("allowed").asBoolean()).isTrue();
        assertThat(world.records.flagged()).isEmpty();
    }

    @Test
    void neverHelpsAContainerThatIsAddedToIt() {
        deployed();
        JsonNode before = pod().request().path("object");
        ObjectNode after = before.deepCopy();
        Manifests.container((ObjectNode) after.path("spec"), "ephemeralContainers", "debug", GOOD);
        now(Result.STALE, "SCAN_STALE");

        refused(ReviewJson.update(WorkloadKind.POD, (ObjectNode) before, after)
                .subresource("ephemeralcontainers")
                .byController("replicaset-controller"));
    }

    private void refused(ReviewJson review) {
        assertThat(admitted(review).path("allowed").asBoolean()).isFalse();
        assertThat(world.records.flagged()).isEmpty();
    }

    private JsonNode admitted(ReviewJson review) {
        return World.response(world.admit(PROFILE, review));
    }

    private void deployed() {
        ReviewJson created = ReviewJson.create(WorkloadKind.DEPLOYMENT, deployment);
        assertThat(admitted(created).path("allowed").asBoolean()).isTrue();
        deployment = (ObjectNode) created.request().path("object").deepCopy();
        world.stored(WorkloadKind.DEPLOYMENT, deployment);
        world.stored(WorkloadKind.REPLICA_SET, owned());
    }

    /** Another revision is the Deployment's own now; the ReplicaSet keeps the annotation that it was given of it. */
    private void rolledOut() {
        ObjectNode old = owned();
        old.withObject("/metadata").set("annotations", deployment.at("/metadata/annotations"));
        ObjectNode after = deployment.deepCopy();
        ((ObjectNode) after.at("/spec/template/spec/containers/0")).put("image", "ghcr.io/acme/good:2");
        ReviewJson update = ReviewJson.update(WorkloadKind.DEPLOYMENT, deployment, after);
        assertThat(admitted(update).path("allowed").asBoolean()).isTrue();
        world.stored(WorkloadKind.DEPLOYMENT, update.request().path("object"));
        world.stored(WorkloadKind.REPLICA_SET, old);
    }

    private ObjectNode owned() {
        return Manifests.controlledBy(Manifests.deployment("api", GOOD), replicaSet.deepCopy());
    }

    private ReviewJson pod() {
        ObjectNode pod = Manifests.controlledBy(replicaSet, Manifests.pod("api-5d-x", GOOD));
        return ReviewJson.create(WorkloadKind.POD, pod).byController("replicaset-controller");
    }

    /** From now on the requirement on each image comes to this; where age is no matter, what is merely old is met. */
    private void now(Result result, String code) {
        Problem problem = Problem.of(code, "told");
        Outcome outcome = result == Result.UNKNOWN
                ? new Outcome.Unknown(List.of(problem))
                : new Outcome.Unmet(result, List.of(problem), List.of(), List.of());
        UnaryOperator<Finding> said =
                finding -> finding.requirement().equals("signed") ? finding.with(outcome) : finding;
        each(said, result == Result.STALE ? finding -> finding : said);
    }

    private void each(UnaryOperator<Finding> asked, UnaryOperator<Finding> ageless) {
        world.judge = (question, profile) -> {
            boolean isAsked =
                    profile.profile().requirements().getFirst().freshness().onStale() == OnStale.DENY;
            Evaluated evaluated = honest.evaluate(question, profile);
            return evaluated.with(Verdict.of(evaluated.verdict().findings().stream()
                    .map(isAsked ? asked : ageless)
                    .toList()));
        };
    }

    private void hold(OnReschedule onReschedule) {
        hold(Mode.ENFORCE, onReschedule);
    }

    private void hold(Mode mode, OnReschedule onReschedule) {
        world.profiles.hold(TestProfiles.profile(
                PROFILE,
                new Enforcement(mode, OnVerifierError.DENY, false, onReschedule),
                List.of(TestProfiles.signed(), TestProfiles.hardened())));
    }
}
