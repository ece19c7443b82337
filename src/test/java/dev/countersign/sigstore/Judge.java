package dev.countersign.sigstore;

import dev.countersign.decision.Cases;
import dev.countersign.decision.Evaluation;
import dev.countersign.decision.ImageInQuestion;
import dev.countersign.decision.Question;
import dev.countersign.decision.TestProfiles;
import dev.countersign.gather.ByteBudget;
import dev.countersign.gather.Limits;
import dev.countersign.gather.Located;
import dev.countersign.gather.RegistryEvidence;
import dev.countersign.identity.IdentityMatcher;
import dev.countersign.identity.InvalidMatcherException;
import dev.countersign.identity.Subject;
import dev.countersign.identity.TextPattern;
import dev.countersign.image.Repository;
import dev.countersign.policy.ScriptedPolicyEngine;
import dev.countersign.registry.Descriptor;
import dev.countersign.registry.Registry;
import dev.countersign.signature.ProofPolicy;
import dev.countersign.workload.ImageUse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What a profile says of an image in a real registry, as the operator finds it out. */
final class Judge {
    private final Bench bench;
    private final Registry registry;

    Judge(Bench bench, Registry registry) {
        this.bench = bench;
        this.registry = registry;
    }

    Told on(Format format, ProofPolicy policy, Repository repository, Descriptor image) {
        return on(profile(format, policy), repository, image);
    }

    Told on(TestProfiles profile, Repository repository, Descriptor image) {
        String reference = repository + "@" + image.digest();
        var asked = new ImageInQuestion(
                reference, List.of(new ImageUse("app", ImageUse.Type.APP, reference)), new Located.At(image.digest()));
        Question asIs = Cases.judgedBy(profile).images(List.of(asked)).question();
        Instant now = Instant.now();
        var question = new Question(
                asIs.workload(),
                asIs.images(),
                asIs.pinning(),
                asIs.request(),
                asIs.making(),
                asIs.namespaceLabels(),
                asIs.credentials(),
                now,
                Shelf.soon());
        try (ExecutorService lookups = Executors.newVirtualThreadPerTaskExecutor()) {
            var evidence =
                    new RegistryEvidence(registry, Limits.DEFAULT, ByteBudget.ofHeap(InstantSource.system()), lookups);
            var evaluated = new Evaluation(evidence, new ScriptedPolicyEngine(InstantSource.system()))
                    .evaluate(question, profile.resolved());
            return Told.of(evaluated.verdict());
        }
    }

    /** For every image here, with the private Sigstore at hand. */
    TestProfiles profile() {
        return TestProfiles.profile().include(bench.host() + "/**").root("private", bench.sigstore.root());
    }

    private TestProfiles profile(Format format, ProofPolicy policy) {
        TestProfiles profile = profile();
        if (format.isKeyed()) {
            profile.trust("signer", bench.key, "private", policy);
        } else {
            profile.keyless("signer", format.isOfWorkflow() ? workflow() : person(), "private", policy);
        }
        return format.isAttestation() ? profile.scan("asked", Optional.empty()) : profile.signature("asked");
    }

    private IdentityMatcher person() {
        return matcher(bench.sigstore.people(), Bench.PERSON, Subject.Kind.EMAIL);
    }

    private IdentityMatcher workflow() {
        return matcher(bench.sigstore.workflows(), "https://github.com/" + Bench.WORKFLOW, Subject.Kind.URI);
    }

    private static IdentityMatcher matcher(String issuer, String subject, Subject.Kind kind) {
        try {
            return new IdentityMatcher(
                    TextPattern.exact(issuer), TextPattern.exact(subject), Optional.of(kind), Map.of());
        } catch (InvalidMatcherException wrong) {
            throw new AssertionError(wrong);
        }
    }
}
