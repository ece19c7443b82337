package dev.countersign.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.cluster.ProfileState;
import dev.countersign.decision.Evaluated;
import dev.countersign.decision.Finding;
import dev.countersign.decision.ImageInQuestion;
import dev.countersign.decision.Outcome;
import dev.countersign.decision.Problem;
import dev.countersign.decision.Refusals;
import dev.countersign.decision.Result;
import dev.countersign.decision.Verdict;
import dev.countersign.gather.Located;
import dev.countersign.image.Digest;
import dev.countersign.image.ImagePattern;
import dev.countersign.people.IdentityMap;
import dev.countersign.profile.Enforcement;
import dev.countersign.profile.Enforcement.Mode;
import dev.countersign.profile.Freshness;
import dev.countersign.profile.Honouring;
import dev.countersign.profile.Occasion;
import dev.countersign.profile.Outline;
import dev.countersign.profile.Profile;
import dev.countersign.profile.Requirement;
import dev.countersign.profile.Requirement.Severity;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.profile.Scope;
import dev.countersign.profile.Stranded;
import dev.countersign.profile.WaiverTerms;
import dev.countersign.running.Presence;
import dev.countersign.running.Root;
import dev.countersign.signature.Format;
import dev.countersign.workload.ImageUse;
import dev.countersign.workload.TemplateHash;
import dev.countersign.workload.Workload;
import dev.countersign.workload.WorkloadKind;
import dev.countersign.workload.WorkloadRef;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What tests of the leader's duties are about: namespace {@code payments}, Deployment {@code api}, profile {@code release}. */
final class Sample {
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    static final String IMAGE = "ghcr.io/acme/api:1";
    static final TemplateHash TEMPLATE = template("1");

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Sample() {}

    static TemplateHash template(String text) {
        return new TemplateHash(digest(text).hex());
    }

    static Digest digest(String text) {
        return Digest.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** In force for namespaces labelled {@code env=prod}. */
    static ResolvedProfile profile(String name, Mode mode, String version) {
        return profile(name, mode, version, List.of());
    }

    /** One that asks for rules of these ids. */
    static ResolvedProfile asking(String... requirements) {
        return profile(
                "release",
                Mode.ENFORCE,
                "1",
                Stream.of(requirements).map(Sample::requirement).toList());
    }

    private static Requirement requirement(String id) {
        return new Requirement(
                id,
                Optional.empty(),
                Requirement.Target.INDEX,
                List.of(),
                1,
                Optional.empty(),
                Freshness.ANY,
                Occasion.ALWAYS,
                List.of(),
                Severity.HIGH,
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    private static ResolvedProfile profile(String name, Mode mode, String version, List<Requirement> requirements) {
        ObjectNode selector = JSON.objectNode();
        selector.putObject("matchLabels").put("env", "prod");
        Profile profile = new Profile(
                name,
                "uid-of-" + name,
                1,
                name,
                new Scope(selector, List.of(new ImagePattern("**")), List.of()),
                new Enforcement(mode, Enforcement.OnVerifierError.DENY),
                Set.of(Format.values()),
                List.of(),
                IdentityMap.NONE,
                requirements,
                selector);
        return new ResolvedProfile(profile, digest(name + version), Map.of(), Map.of(), Map.of(), JSON.objectNode());
    }

    /** The same, and honours exceptions. */
    static ResolvedProfile honouring(ResolvedProfile plain) {
        return Honouring.of(plain, new WaiverTerms(Duration.ofDays(30), List.of(), List.of("leads")));
    }

    static ProfileState state(ResolvedProfile profile) {
        return state(1, Optional.of(new ProfileState.InForce(profile.digest(), 1)), List.of(), List.of(), List.of());
    }

    static ProfileState state(
            long generation,
            Optional<ProfileState.InForce> inForce,
            List<dev.countersign.profile.Problem> fields,
            List<dev.countersign.profile.Problem> trust,
            List<dev.countersign.profile.Problem> policies) {
        return new ProfileState(
                "release",
                "uid-of-release",
                NOON,
                generation,
                inForce,
                Optional.empty(),
                fields,
                trust,
                policies,
                Map.of(),
                Optional.empty());
    }

    /** Was in force for namespaces labelled {@code env=prod}, and cannot be any more. */
    static ProfileState stranded(Mode mode, List<dev.countersign.profile.Problem> policies) {
        return new ProfileState(
                "release",
                "uid-of-release",
                NOON,
                1,
                Optional.empty(),
                Optional.of(new Stranded("release", Optional.of(outline(mode)))),
                List.of(),
                List.of(),
                policies,
                Map.of(),
                Optional.empty());
    }

    static Outline outline(Mode mode) {
        return new Outline(mode, profile("release", mode, "1").profile().scope().namespaceSelector());
    }

    static WorkloadRef ref(String name) {
        return new WorkloadRef(WorkloadKind.DEPLOYMENT, "payments", name, "uid-of-" + name);
    }

    /** Runs {@link #IMAGE}, made of {@code bytes} where they are known. */
    static Root root(String name, TemplateHash template, Optional<String> bytes) {
        return root(name, template, bytes, NOON.minusSeconds(3600), Map.of());
    }

    static Root root(
            String name,
            TemplateHash template,
            Optional<String> bytes,
            Instant created,
            Map<String, String> annotations) {
        ImageUse use = new ImageUse("api", ImageUse.Type.APP, IMAGE);
        JsonNode podSpec = JSON.objectNode();
        Workload workload = new Workload(
                ref(name),
                "",
                1,
                Optional.of(created),
                Map.of(),
                annotations,
                Optional.empty(),
                podSpec,
                template,
                template,
                template,
                List.of(use));
        return new Root(workload, List.of(image(bytes)), List.of(), created, Presence.RUNNING);
    }

    /** Another object that runs the same. */
    static Root root(WorkloadRef ref) {
        return root(ref, Map.of());
    }

    /** The same with labels. */
    static Root root(WorkloadRef ref, Map<String, String> labels) {
        Root root = root(ref.name(), TEMPLATE, Optional.of("a"));
        Workload same = root.workload();
        Workload other = new Workload(
                ref,
                same.generateName(),
                same.generation(),
                same.created(),
                labels,
                same.annotations(),
                same.controller(),
                same.podSpec(),
                same.template(),
                same.rest(),
                same.configuration(),
                same.images());
        return new Root(other, root.images(), root.older(), root.created(), root.presence());
    }

    static ImageInQuestion image(Optional<String> bytes) {
        Located located = bytes.<Located>map(text -> new Located.At(digest(text)))
                .orElseGet(() -> new Located.NotObserved("nobody says"));
        return new ImageInQuestion(IMAGE, List.of(new ImageUse("api", ImageUse.Type.APP, IMAGE)), located);
    }

    static Evaluated compliant(Optional<String> bytes) {
        return evaluated(bytes, new Outcome.Met(List.of(), List.of()));
    }

    static Evaluated violating(Optional<String> bytes) {
        return evaluated(
                bytes,
                new Outcome.Unmet(Result.FAIL, List.of(Problem.of("SIGNER_UNTRUSTED", "no")), List.of(), List.of()));
    }

    static Evaluated untold(Optional<String> bytes) {
        return evaluated(bytes, new Outcome.Unknown(List.of(Problem.of("REGISTRY_UNREACHABLE", "down"))));
    }

    /** What is no other the next time. */
    static Evaluated doubtful(Optional<String> bytes) {
        return evaluated(bytes, new Outcome.Unknown(List.of(Problem.of("UNMAPPED_IDENTITY", "is 7 bob?"))));
    }

    /** As many images that nobody signed. */
    static Evaluated many(int count, String message) {
        List<Finding> findings = IntStream.range(0, count)
                .mapToObj(i -> new Finding(
                        Optional.of(new ImageInQuestion(
                                IMAGE + i,
                                List.of(new ImageUse("c" + i, ImageUse.Type.APP, IMAGE + i)),
                                new Located.At(digest("a")))),
                        "signed",
                        Optional.empty(),
                        Severity.HIGH,
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        new Outcome.Unmet(
                                Result.FAIL, List.of(Problem.of("SIGNER_UNTRUSTED", message)), List.of(), List.of())))
                .toList();
        return new Evaluated(Verdict.of(findings), List.of(), Refusals.NONE, digest("input"));
    }

    private static Evaluated evaluated(Optional<String> bytes, Outcome outcome) {
        Finding finding = new Finding(
                Optional.empty(),
                "signed",
                Optional.empty(),
                Severity.HIGH,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                outcome);
        return new Evaluated(Verdict.of(List.of(finding)), List.of(image(bytes)), Refusals.NONE, digest("input"));
    }
}
