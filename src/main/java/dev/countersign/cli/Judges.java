package dev.countersign.cli;

import dev.countersign.admission.Ports;
import dev.countersign.admission.Preview;
import dev.countersign.check.Manifest;
import dev.countersign.decision.Evaluated;
import dev.countersign.decision.Evaluation;
import dev.countersign.decision.Excusing;
import dev.countersign.decision.Keychain;
import dev.countersign.decision.Modes;
import dev.countersign.decision.Question;
import dev.countersign.decision.Waivers;
import dev.countersign.gather.ByteBudget;
import dev.countersign.gather.Limits;
import dev.countersign.gather.RegistryEvidence;
import dev.countersign.gather.RegistryLocator;
import dev.countersign.gather.SharedEvidence;
import dev.countersign.image.ImageRef;
import dev.countersign.image.InvalidReferenceException;
import dev.countersign.image.Repository;
import dev.countersign.policy.PolicyEngine;
import dev.countersign.policy.PolicyInput;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.workload.ImageUse;
import dev.countersign.workload.MalformedWorkloadException;
import dev.countersign.workload.Workload;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** Everything that judging manifests asks, open for as long as that takes. */
final class Judges implements AutoCloseable {
    /** How long one manifest may take: nobody waits for an answer but whoever typed the command. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Registries.Access registries;
    private final ExecutorService lookups;
    private final Evaluation evaluation;
    private final Waivers waivers;
    private final Preview preview;

    /** What a cluster would tell of its workloads. */
    record Given(Keychain keychain, Waivers waivers) {}

    private Judges(Registries.Access registries, Given given, PolicyEngine policies, InstantSource clock) {
        this.registries = registries;
        this.waivers = given.waivers();
        this.lookups = Executors.newVirtualThreadPerTaskExecutor();
        var evidence = new SharedEvidence(
                new RegistryEvidence(registries.registry(), Limits.DEFAULT, ByteBudget.ofHeap(clock), lookups),
                clock,
                lookups);
        this.evaluation = new Evaluation(evidence, policies);
        NoCluster nothing = new NoCluster();
        this.preview = Preview.over(
                new Ports(
                        nothing,
                        Modes.AS_ASKED,
                        _ -> {
                            throw new IllegalStateException("no profile is applied here");
                        },
                        _ -> false,
                        (question, profile) -> evaluation.evaluate(inEarnest(question), profile),
                        new RegistryLocator(registries.registry(), lookups),
                        given.keychain(),
                        NoCluster.REACH,
                        nothing,
                        nothing,
                        nothing,
                        given.waivers(),
                        NoCluster::seal),
                clock);
    }

    static Judges open(
            RegistryOptions options,
            Registries registries,
            List<Manifest> manifests,
            Given given,
            PolicyEngine policies,
            InstantSource clock)
            throws UnusableException {
        return new Judges(options.open(registries, repositories(manifests), clock), given, policies, clock);
    }

    /** The one evaluator, for what nobody asks to create: a workload that stands for itself. */
    Evaluated evaluate(Question question, ResolvedProfile profile) {
        return Excusing.excused(
                evaluation.evaluate(question, profile),
                profile.profile(),
                question.workload().ref(),
                waivers,
                question.now());
    }

    /** Rules are to see what they would if somebody did apply it. */
    private static Question inEarnest(Question question) {
        return question.request()
                .map(request -> question.by(
                        new PolicyInput.Request(request.operation(), request.user(), request.groups(), false)))
                .orElse(question);
    }

    Preview preview() {
        return preview;
    }

    private static List<Repository> repositories(List<Manifest> manifests) {
        return manifests.stream()
                .flatMap(Judges::images)
                .flatMap(use -> repository(use).stream())
                .distinct()
                .toList();
    }

    private static Stream<ImageUse> images(Manifest manifest) {
        return manifest.workload().stream().flatMap(kind -> {
            try {
                return Workload.read(kind, "default", manifest.object()).images().stream();
            } catch (MalformedWorkloadException toldLater) {
                return Stream.empty();
            }
        });
    }

    private static Optional<Repository> repository(ImageUse use) {
        try {
            return Optional.of(ImageRef.parse(use.reference()).repository());
        } catch (InvalidReferenceException toldLater) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        lookups.close();
        registries.close();
    }
}
