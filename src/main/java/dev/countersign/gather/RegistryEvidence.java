package dev.countersign.gather;

import dev.countersign.attestation.Claim;
import dev.countersign.attestation.Claims;
import dev.countersign.gather.Children.Child;
import dev.countersign.image.Digest;
import dev.countersign.image.Repository;
import dev.countersign.registry.Credentials;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.IndexDocument;
import dev.countersign.registry.Manifest;
import dev.countersign.registry.MediaTypes;
import dev.countersign.registry.Registry;
import dev.countersign.signature.Anchors;
import dev.countersign.signature.Payload;
import dev.countersign.signature.Rejection;
import dev.countersign.signature.Verification;
import dev.countersign.signature.Verified;
import dev.countersign.signature.Verifier;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;

/**
 * Looks in every place of a registry where evidence may lie, all at once, and checks what is there. Those who share one of
 * these share its part of a registry's turns; the budget of memory is everybody's.
 */
public final class RegistryEvidence implements EvidenceSource {
    private static final int LANES = 8;

    private final Registry registry;
    private final Share share;
    private final Limits limits;
    private final ByteBudget budget;
    private final SideBySide lanes;
    private final List<Place> places;
    private final Work work;

    /** @param executor runs the look-ups side by side; must not make one wait for another: a virtual thread for each */
    public RegistryEvidence(Registry registry, Limits limits, ByteBudget budget, Executor executor) {
        this(registry, limits, budget, executor, Work.UNWATCHED);
    }

    /** As the other, and {@code work} is told of each candidate that is checked. */
    public RegistryEvidence(Registry registry, Limits limits, ByteBudget budget, Executor executor, Work work) {
        this(
                registry,
                new Share(registry, budget.clock()),
                limits,
                budget,
                new SideBySide(executor, LANES),
                Place.all(),
                work);
    }

    private RegistryEvidence(
            Registry registry,
            Share share,
            Limits limits,
            ByteBudget budget,
            SideBySide lanes,
            Set<Place> places,
            Work work) {
        this.work = work;
        this.registry = registry;
        this.share = share;
        this.places = Place.sorted(places);
        this.limits = limits;
        this.budget = budget;
        this.lanes = lanes;
    }

    @Override
    public EvidenceSource forOneQuestion() {
        return new RegistryEvidence(
                registry, new Share(registry, budget.clock()), limits, budget, lanes, Set.copyOf(places), work);
    }

    @Override
    public EvidenceSource in(Set<Place> other) {
        return new RegistryEvidence(registry, share, limits, budget, lanes, other, work);
    }

    @Override
    public EvidenceSource with(Credentials others) {
        return new RegistryEvidence(
                registry.with(others), share.with(others), limits, budget, lanes, Set.copyOf(places), work);
    }

    @Override
    public String credentialsScope(Repository repository) {
        return registry.credentialsScope(repository);
    }

    @Override
    public Evidence about(Repository repository, Digest image, Anchors anchors, Instant deadline) {
        Places around = new Places(share, repository, image, deadline, lanes);
        return Evidence.together(lanes.map(places, place -> read(place.look(around, limits), around, anchors)));
    }

    @Override
    public Children children(Subject image, Instant deadline) {
        Fetched<Manifest> manifest = share.manifest(image.repository(), image.image(), deadline);
        return new Asked<>("image " + image.image(), "", manifest.then(RegistryEvidence::children))
                .come(Function.identity(), Children.Unseen::new);
    }

    private static Fetched<Children> children(Manifest manifest) {
        return MediaTypes.isIndex(manifest.mediaType())
                ? IndexDocument.entries(manifest)
                        .map(entries -> new Children.Of(entries.stream()
                                .map(entry -> new Child(entry.manifest().digest(), entry.platform(), entry.exact()))
                                .toList()))
                : new Fetched.Found<>(new Children.None());
    }

    private Evidence read(Look look, Places places, Anchors anchors) {
        List<Evidence> read = lanes.map(look.leads(), lead -> read(lead, places, anchors));
        return Evidence.together(List.of(look.seen(), Evidence.together(read)));
    }

    private Evidence read(Lead lead, Places places, Anchors anchors) {
        long limit = lead.shape().limit(limits);
        // A turn of the question first: whoever waits for one holds no memory that others wait for.
        Fetched<Evidence> read = share.inTurn(
                places.repository(),
                places.deadline(),
                () -> budget.within(
                        Math.min(lead.layer().size(), limit),
                        places.repository().host(),
                        places.deadline(),
                        soon -> registry.blob(places.repository(), lead.layer(), limit, soon)
                                .map(bytes -> work.checking(() -> check(lead, bytes, places.image(), anchors)))));
        return new Asked<>("layer " + lead.layer().digest(), lead.claimedType(), read, true)
                .come(Function.identity(), Evidence::of);
    }

    private static Evidence check(Lead lead, byte[] bytes, Digest image, Anchors anchors) {
        return switch (Verifier.verify(lead.shape().candidate(lead.layer(), bytes), anchors)) {
            case Verification.Rejected<Payload>(Rejection rejection) -> Evidence.of(rejection);
            case Verification.Accepted<Payload>(Verified<Payload> verified) ->
                switch (Claims.read(verified, image)) {
                    case Verification.Rejected<Claim>(Rejection rejection) -> Evidence.of(rejection);
                    case Verification.Accepted<Claim>(Verified<Claim> claim) -> Evidence.of(claim);
                };
        };
    }
}
