package dev.countersign.decision;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.attestation.TestScans;
import dev.countersign.decision.Question.Pinning;
import dev.countersign.gather.Evidence;
import dev.countersign.gather.Evidence.Cause;
import dev.countersign.gather.Located;
import dev.countersign.gather.ScriptedEvidence;
import dev.countersign.gather.TestEvidence;
import dev.countersign.image.Digest;
import dev.countersign.image.Repository;
import dev.countersign.policy.Answer;
import dev.countersign.policy.PolicyInput.About;
import dev.countersign.policy.ScriptedPolicyEngine;
import dev.countersign.policy.Violation;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.registry.Credentials;
import dev.countersign.signature.Candidate;
import dev.countersign.signature.TestSigner;
import dev.countersign.workload.ImageUse;
import dev.countersign.workload.MalformedWorkloadException;
import dev.countersign.workload.Workload;
import dev.countersign.workload.WorkloadKind;
import dev.countersign.workload.WorkloadRef;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A Pod with one pinned image, judged by one profile; what is known of the image is what the test says. */
public final class Cases {
    public static final Instant NOW = Instant.parse("2026-08-21T12:30:00Z");
    public static final Repository APP = new Repository("registry.example", "app");
    public static final Digest IMAGE = digest(1);
    public static final String REFERENCE = APP + "@" + IMAGE;
    public static final TestSigner RELEASE = TestSigner.create();
    public static final TestSigner SCANNER = TestSigner.create();
    public static final TestSigner STRANGER = TestSigner.create();

    public final ScriptedEvidence evidence = new ScriptedEvidence();
    public final ScriptedPolicyEngine rules = new ScriptedPolicyEngine(() -> NOW);
    private final ResolvedProfile profile;
    private final List<ImageInQuestion> images = new ArrayList<>();
    private Credentials credentials = Credentials.NONE;
    private Deployer deployer = new Deployer.Unknown("nobody asked");
    private Optional<Instant> madeAt = Optional.empty();
    private Previous previous = new Previous.None();
    private Configured configured = new Configured.Unknown("nobody asked");
    private Pinning pinning = Pinning.NOT_REQUIRED;
    private Evidence known = Evidence.NONE;

    private Cases(ResolvedProfile profile) {
        this.profile = profile;
    }

    public static Cases judgedBy(TestProfiles profile) {
        return new Cases(profile.resolved());
    }

    public static Digest digest(int content) {
        return Digest.sha256(new byte[] {(byte) content});
    }

    /** A scan by {@code signer} that finished {@code ago} before now and found nothing. */
    public static Candidate scan(TestSigner signer, Duration ago, String... findings) {
        String finished = NOW.minus(ago).toString();
        return signer.attests(IMAGE, TestScans.COSIGN_VULN, TestScans.trivy(finished, findings));
    }

    /** The rule {@code none-found} denies where the scan it is asked about found anything. */
    public Cases ruleNoneFound() {
        rules.answers("none-found", (input, ask) -> {
            boolean found = input.images().stream()
                    .filter(image -> ask.image().equals(Optional.of(image.reference())))
                    .flatMap(image -> image.scans().stream())
                    .filter(scan -> ask.about().map(About::evidence).equals(Optional.of(scan.evidence())))
                    .anyMatch(scan -> !scan.findings().tree().isEmpty());
            return new Answer.Decided(found ? List.of(new Violation("FOUND", "found", "high", "", "CVE")) : List.of());
        });
        return this;
    }

    /** These candidates lie beside the image. */
    public Cases found(Candidate... candidates) {
        known = TestEvidence.of(IMAGE, profile.anchors(), List.of(candidates));
        return this;
    }

    /** Something besides was not seen. */
    public Cases unseen(Cause cause, String message, String claimedType) {
        known = TestEvidence.with(known, cause, message, claimedType);
        return this;
    }

    /** Judges this image instead of the one that is there by itself. */
    public Cases image(String reference, Located located) {
        images.add(new ImageInQuestion(
                reference, List.of(new ImageUse("c" + images.size(), ImageUse.Type.APP, reference)), located));
        return this;
    }

    /** Judges these images instead of the one that is there by itself. */
    public Cases images(List<ImageInQuestion> judged) {
        images.addAll(judged);
        return this;
    }

    /** Registries are read with these. */
    public Cases with(Credentials others) {
        credentials = others;
        return this;
    }

    /** This user of the API server has it run. */
    public Cases deployedBy(String user) {
        deployer = Deployer.user(user);
        return this;
    }

    /** These users of the API server have parts of it run. */
    public Cases deployedBy(Deployer users) {
        deployer = users;
        return this;
    }

    /** That is what becomes of the configuration. */
    public Cases configured(Configured how) {
        configured = how;
        return this;
    }

    /** The change was made then, and is carried out now. */
    public Cases madeAt(Instant then) {
        madeAt = Optional.of(then);
        return this;
    }

    /** That is what ran before. */
    public Cases after(Previous what) {
        previous = what;
        return this;
    }

    public Cases pinningRequired() {
        pinning = Pinning.REQUIRED;
        return this;
    }

    public Evaluated evaluate() {
        return foresee().evaluated();
    }

    /** Where age is no matter. */
    public Evaluated ageless() {
        evidence.says(APP, IMAGE, known);
        return new Evaluation(evidence, rules)
                .foresee(question(), Ageless.of(profile))
                .evaluated();
    }

    public Outlook foresee() {
        evidence.says(APP, IMAGE, known);
        return new Evaluation(evidence, rules).foresee(question(), profile);
    }

    public List<Finding> findings() {
        return evaluate().verdict().findings();
    }

    /** The only finding on that requirement. */
    public Outcome outcome(String requirement) {
        List<Finding> about = findings().stream()
                .filter(finding -> finding.requirement().equals(requirement))
                .toList();
        if (about.size() != 1) {
            throw new AssertionError(about);
        }
        return about.getFirst().outcome();
    }

    /** {@code Missing SIGNATURE_MISSING}, and so on for each problem. */
    public String told(String requirement) {
        Outcome outcome = outcome(requirement);
        List<Problem> problems = problems(outcome);
        return problems.stream().map(Problem::code).reduce(outcome.result().word(), (told, code) -> told + " " + code);
    }

    public String message(String requirement) {
        return problems(outcome(requirement)).getFirst().message();
    }

    public static List<Problem> problems(Outcome outcome) {
        return outcome.problems();
    }

    public ResolvedProfile profile() {
        return profile;
    }

    public Question question() {
        List<ImageInQuestion> judged = images.isEmpty()
                ? List.of(new ImageInQuestion(
                        REFERENCE, List.of(new ImageUse("app", ImageUse.Type.APP, REFERENCE)), new Located.At(IMAGE)))
                : images;
        return new Question(
                pod(judged),
                judged,
                pinning,
                Optional.empty(),
                new Making(
                        deployer,
                        configured,
                        previous,
                        madeAt,
                        Optional.of(new WorkloadRef(WorkloadKind.DEPLOYMENT, "payments", "owner", "uid-of-owner"))),
                Map.of("team", "pay"),
                credentials,
                NOW,
                NOW.plusSeconds(8));
    }

    private static Workload pod(List<ImageInQuestion> images) {
        ObjectNode pod = JsonNodeFactory.instance.objectNode();
        pod.putObject("metadata")
                .put("name", "api")
                .put("uid", "u")
                .putObject("labels")
                .put("app", "api");
        ArrayNode containers = pod.putObject("spec").putArray("containers");
        images.forEach(image ->
                containers.addObject().put("name", "c" + containers.size()).put("image", image.reference()));
        try {
            return Workload.read(WorkloadKind.POD, "payments", pod);
        } catch (MalformedWorkloadException wrong) {
            throw new AssertionError(wrong);
        }
    }
}
