package dev.countersign.gather;

import dev.countersign.attestation.Claim;
import dev.countersign.attestation.Claims;
import dev.countersign.image.Digest;
import dev.countersign.image.Repository;
import dev.countersign.key.VerificationKey;
import dev.countersign.registry.Registry;
import dev.countersign.signature.Payload;
import dev.countersign.signature.Rejection;
import dev.countersign.signature.Verification;
import dev.countersign.signature.Verified;
import dev.countersign.signature.Verifier;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;

/** Looks in every place of a registry where evidence may lie, all at once, and checks what is there. */
public final class RegistryEvidence implements EvidenceSource {
    private static final int LANES = 8;

    private final Registry registry;
    private final Limits limits;
    private final SideBySide lanes;

    /** @param executor runs the look-ups side by side; must not make one wait for another: a virtual thread for each */
    public RegistryEvidence(Registry registry, Limits limits, Executor executor) {
        this.registry = registry;
        this.limits = limits;
        this.lanes = new SideBySide(executor, LANES);
    }

    @Override
    public Evidence about(Repository repository, Digest image, Collection<VerificationKey> keys, Instant deadline) {
        Places places = new Places(registry, repository, image, deadline, lanes);
        List<Function<Places, Look>> looks =
                List.of(Places::signatureTag, Places::attestationTag, place -> place.referrers(limits));
        return Evidence.together(
                lanes.map(looks, look -> read(look.apply(places).within(limits), places, keys)));
    }

    private Evidence read(Look look, Places places, Collection<VerificationKey> keys) {
        List<Evidence> read = lanes.map(look.leads(), lead -> read(lead, places, keys));
        return Evidence.together(List.of(look.seen(), Evidence.together(read)));
    }

    private Evidence read(Lead lead, Places places, Collection<VerificationKey> keys) {
        return new Asked<>(
                        "layer " + lead.layer().digest(),
                        lead.claimedType(),
                        registry.blob(
                                places.repository(), lead.layer(), lead.shape().limit(limits), places.deadline()))
                .come(bytes -> check(lead, bytes, places.image(), keys), Evidence::of);
    }

    private static Evidence check(Lead lead, byte[] bytes, Digest image, Collection<VerificationKey> keys) {
        return switch (Verifier.verify(lead.shape().candidate(lead.layer(), bytes), keys)) {
            case Verification.Rejected<Payload>(Rejection rejection) -> Evidence.of(rejection);
            case Verification.Accepted<Payload>(Verified<Payload> verified) ->
                switch (Claims.read(verified, image)) {
                    case Verification.Rejected<Claim>(Rejection rejection) -> Evidence.of(rejection);
                    case Verification.Accepted<Claim>(Verified<Claim> claim) -> Evidence.of(claim);
                };
        };
    }
}
