package dev.countersign.gather;

import dev.countersign.attestation.Claim;
import dev.countersign.attestation.Claims;
import dev.countersign.gather.Evidence.Gap;
import dev.countersign.image.Digest;
import dev.countersign.image.Repository;
import dev.countersign.registry.Registry;
import dev.countersign.signature.Candidate;
import dev.countersign.signature.Payload;
import dev.countersign.signature.Rejection;
import dev.countersign.signature.Verification;
import dev.countersign.signature.VerificationKey;
import dev.countersign.signature.Verified;
import dev.countersign.signature.Verifier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;

/** Looks in every place of a registry where evidence may lie, all at once, and checks what is there. */
public final class RegistryEvidence implements EvidenceSource {
    private final Registry registry;
    private final Limits limits;
    private final Executor executor;

    /** @param executor runs the look-ups side by side */
    public RegistryEvidence(Registry registry, Limits limits, Executor executor) {
        this.registry = registry;
        this.limits = limits;
        this.executor = executor;
    }

    @Override
    public Evidence about(Repository repository, Digest image, Collection<VerificationKey> keys, Instant deadline) {
        List<UnaryOperator<Places>> looks = List.of(Places::signatureTag, Places::attestationTag, Places::referrers);
        List<CompletableFuture<Places>> running = looks.stream()
                .map(look -> CompletableFuture.supplyAsync(
                        () -> look.apply(new Places(registry, limits, repository, image, deadline)), executor))
                .toList();
        List<Places> places = running.stream().map(CompletableFuture::join).toList();
        List<Candidate> candidates =
                places.stream().flatMap(place -> place.candidates().stream()).toList();
        List<Gap> gaps = places.stream().flatMap(place -> place.gaps().stream()).toList();
        return check(candidates, image, keys, gaps);
    }

    private static Evidence check(
            List<Candidate> candidates, Digest image, Collection<VerificationKey> keys, List<Gap> gaps) {
        List<Verified<Claim>> claims = new ArrayList<>();
        List<Rejection> rejected = new ArrayList<>();
        for (Candidate candidate : candidates) {
            switch (check(candidate, image, keys)) {
                case Verification.Accepted<Claim>(Verified<Claim> verified) -> claims.add(verified);
                case Verification.Rejected<Claim>(Rejection rejection) -> rejected.add(rejection);
            }
        }
        return new Evidence(claims, rejected, gaps);
    }

    private static Verification<Claim> check(Candidate candidate, Digest image, Collection<VerificationKey> keys) {
        return switch (Verifier.verify(candidate, keys)) {
            case Verification.Accepted<Payload>(Verified<Payload> verified) -> Claims.read(verified, image);
            case Verification.Rejected<Payload>(Rejection rejection) -> new Verification.Rejected<>(rejection);
        };
    }
}
