package dev.countersign.cluster;

import dev.countersign.decision.Outcome;
import dev.countersign.decision.Publishers;
import dev.countersign.gather.Evidence;
import dev.countersign.gather.EvidenceSource;
import dev.countersign.gather.EvidenceSource.Subject;
import dev.countersign.gather.Place;
import dev.countersign.image.Digest;
import dev.countersign.policy.PolicyArtifacts;
import dev.countersign.policy.PolicyArtifacts.Reading;
import dev.countersign.policy.PolicyDraft;
import dev.countersign.profile.Problem;
import dev.countersign.profile.PublishedPolicy;
import dev.countersign.profile.Resolution;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.profile.Resolver;
import dev.countersign.profile.TrustMaterial;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Fetches policies out of registries, each only after somebody whom the policy names was found to have signed the artifact. Who
 * that may be is resolved and judged as a profile's trust is.
 */
public final class Publications {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String REF = "spec.source.oci.ref";

    private final PolicyArtifacts artifacts;
    private final EvidenceSource evidence;
    private final Supplier<Optional<TrustMaterial>> material;
    private final InstantSource clock;
    private final Resolver resolver = new Resolver(Map::of, _ -> true, (_, _) -> List.of());

    /** @param material keys and trust roots as they are now; empty until they are known */
    public Publications(
            PolicyArtifacts artifacts,
            EvidenceSource evidence,
            Supplier<Optional<TrustMaterial>> material,
            InstantSource clock) {
        this.artifacts = artifacts;
        this.evidence = evidence;
        this.material = material;
        this.clock = clock;
    }

    /** What fetching one came to. */
    sealed interface Publication {
        /** Somebody it names signed it, and this is what it says. */
        record Signed(PolicyDraft draft) implements Publication {}

        /** It must not be used. */
        record Refused(List<Problem> problems) implements Publication {
            public Refused {
                problems = List.copyOf(problems);
            }
        }

        /** It could not be told. */
        record Untold(String why) implements Publication {}
    }

    /** What tells those who may sign it now, by their keys and roots, from those of another time; empty where these are not known. */
    Optional<Digest> trust(PublishedPolicy policy) {
        return material.get().flatMap(now -> switch (resolver.resolve(policy.publishers(), now)) {
            case Resolution.Resolved(ResolvedProfile resolved, var _) -> Optional.of(resolved.digest());
            case Resolution.Unresolved _ -> Optional.empty();
        });
    }

    Publication read(PublishedPolicy policy) {
        Optional<TrustMaterial> now = material.get();
        if (now.isEmpty()) {
            return new Publication.Untold("the keys and trust roots of the cluster are not known yet");
        }
        return switch (resolver.resolve(policy.publishers(), now.get())) {
            case Resolution.Unresolved(List<Problem> trust, List<Problem> _) ->
                new Publication.Refused(
                        trust.stream().map(PublishedPolicy::ofPublishers).toList());
            case Resolution.Resolved(ResolvedProfile publishers, var _) -> verified(policy, publishers);
        };
    }

    private Publication verified(PublishedPolicy policy, ResolvedProfile publishers) {
        Instant now = clock.instant();
        Instant deadline = now.plus(PATIENCE);
        var repository = policy.artifact().repository();
        Subject subject = new Subject(repository, policy.artifact().digest());
        Evidence found = evidence.forOneQuestion()
                .in(Place.ofSignatures())
                .fresh(List.of(subject), publishers.anchors(), deadline)
                .getOrDefault(subject, Evidence.UNSEEN);
        var requirement = publishers.profile().requirements().getFirst();
        return switch (Publishers.signed(publishers, requirement, repository, found, now)) {
            case Outcome.Met _ -> read(policy, deadline);
            case Outcome.Unmet unmet -> refused(told(unmet.problems()));
            case Outcome.Unknown unknown -> new Publication.Untold(told(unknown.problems()));
            case Outcome.NotApplicable(String why) -> refused(why);
            case Outcome.Waived waived -> throw new IllegalStateException("no exception speaks of policies: " + waived);
        };
    }

    private Publication read(PublishedPolicy policy, Instant deadline) {
        return switch (artifacts.read(policy.artifact(), deadline)) {
            case Reading.Unreachable(String why) -> new Publication.Untold(why);
            case Reading.Unfit(String why) -> refused("the artifact " + why);
            case Reading.Texts(String source, Optional<String> tests) -> draft(policy, source, tests);
        };
    }

    private static Publication draft(PublishedPolicy policy, String source, Optional<String> tests) {
        if (tests.isPresent() && policy.tests().isPresent()) {
            return new Publication.Refused(List.of(new Problem(
                    "spec.tests", "is there, and the artifact has tests of its own; leave one of them out")));
        }
        return tests.or(policy::tests)
                .<Publication>map(text -> new Publication.Signed(policy.draft(source, text)))
                .orElseGet(() -> new Publication.Refused(List.of(new Problem(
                        "spec.tests",
                        "is missing, and the artifact has no tests either; write some, or push a file _test.rego with"
                                + " the module"))));
    }

    private static Publication refused(String why) {
        return new Publication.Refused(List.of(new Problem(REF, why)));
    }

    private static String told(List<dev.countersign.decision.Problem> problems) {
        return problems.stream()
                .map(problem -> "%s: %s".formatted(problem.code(), problem.message()))
                .collect(Collectors.joining("; "));
    }
}
