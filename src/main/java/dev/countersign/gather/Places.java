package dev.countersign.gather;

import dev.countersign.attestation.Claims;
import dev.countersign.gather.Evidence.Cause;
import dev.countersign.gather.Evidence.Gap;
import dev.countersign.image.Digest;
import dev.countersign.image.Repository;
import dev.countersign.registry.Descriptor;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Fault;
import dev.countersign.registry.Manifest;
import dev.countersign.registry.Registry;
import dev.countersign.signature.Flaw;
import dev.countersign.signature.Objection;
import dev.countersign.signature.Rejection;
import dev.countersign.signature.Rejection.Reason;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The places of a registry where evidence about one image may lie. */
record Places(Registry registry, Repository repository, Digest image, Instant deadline, SideBySide lanes) {
    /** Cosign's label of a layer of an attestation tag. */
    private static final String LAYER_TYPE = "predicateType";
    /** The label of a manifest that carries a bundle. */
    private static final String BUNDLE_TYPE = "dev.sigstore.bundle.predicateType";

    /** No predicate type that can be asked for is longer; what is cut names none. */
    private static final int LONGEST_LABEL = 256;

    /** What cosign's OCI 1.1 mode calls its signatures. */
    private static final String COSIGN_SIGNATURE = "application/vnd.dev.cosign.artifact.sig.v1+json";

    /** What cosign's library and who uses it (Tekton Chains) write attestations as: each layer is an envelope. */
    private static final String ATTESTATIONS = "application/vnd.in-toto+json";

    /** Characters beside the layers of one referrer: room for a dozen signatures with certificates, times all referrers. */
    private static final long MOST_ANNOTATIONS = 128 << 10;

    private static final int NOT_FOUND = 404;

    /** Cosign's signature tag: each layer is one signature, and nothing else can be one. */
    Look signatureTag() {
        return tagged(".sig", Claims.COSIGN_SIGN, Shape.SIMPLE_SIGNING);
    }

    /** Cosign's attestation tag: each layer is one envelope. */
    Look attestationTag() {
        return tagged(".att", "", Shape.ENVELOPE);
    }

    /** Everything that refers to the image, by the referrers API and by the fallback tag. */
    Look referrers(Limits limits) {
        return new Asked<>("referrers of " + image, "", registry.referrers(repository, image, deadline))
                .come(list -> referrers(list, limits), gap -> new Look(List.of(), Evidence.of(gap)));
    }

    private Look tagged(String suffix, String claimedType, Shape shape) {
        String tag = image.algorithm() + "-" + image.hex() + suffix;
        Fetched<Manifest> fetched = registry.manifest(repository, tag, deadline);
        if (fetched instanceof Fetched.Absent<Manifest>(int status, String _) && status == NOT_FOUND) {
            return Look.NOTHING;
        }
        return new Asked<>("tag " + tag, claimedType, fetched)
                .come(manifest -> leads(manifest, shape, claimedType), gap -> new Look(List.of(), Evidence.of(gap)));
    }

    private Look referrers(List<Descriptor> listed, Limits limits) {
        List<Descriptor> sorted = listed.stream()
                .sorted(Comparator.comparingInt(entry -> Lead.rank(label(entry.annotations(), BUNDLE_TYPE))))
                .toList();
        List<Descriptor> chosen = sorted.subList(0, Math.min(limits.candidates(), sorted.size()));
        Look looked = Look.together(lanes.map(chosen, this::referrer));
        int unread = sorted.size() - chosen.size();
        return unread == 0 ? looked : looked.and(Look.tooMany(unread, "", limits));
    }

    private Look referrer(Descriptor entry) {
        // The entry's own words are a hint at most: registries list bundles under any artifact type, or none.
        String claimed = label(entry.annotations(), BUNDLE_TYPE);
        Fetched<Manifest> fetched = registry.manifest(repository, entry.digest(), deadline);
        if (fetched instanceof Fetched.Bad<Manifest>(Fault fault, String message) && fault == Fault.MALFORMED) {
            // These are the bytes that somebody pushed, and they are no manifest: junk rather than something unseen.
            return new Look(
                    List.of(),
                    Evidence.of(new Rejection(
                            Reason.MALFORMED,
                            new Objection(Flaw.EVIDENCE_MALFORMED, message),
                            entry.digest(),
                            claimed)));
        }
        return new Asked<>("referrer " + entry.digest(), claimed, fetched, true)
                .come(this::referring, gap -> new Look(List.of(), Evidence.of(gap)));
    }

    private Look referring(Manifest manifest) {
        boolean refers = manifest.subject().filter(image::equals).isPresent();
        if (!refers) {
            return Look.NOTHING;
        }
        Look bundle = manifest.layers().size() == 1
                ? leads(manifest, Shape.BUNDLE, label(manifest.annotations(), BUNDLE_TYPE))
                : Look.NOTHING;
        if (isCosignSignature(manifest)) {
            return Look.together(List.of(bundle, cosigns(manifest, Shape.SIMPLE_SIGNING, Claims.COSIGN_SIGN)));
        }
        return manifest.artifactType().equals(ATTESTATIONS)
                ? Look.together(List.of(bundle, cosigns(manifest, Shape.ENVELOPE, "")))
                : bundle;
    }

    // Only some versions of cosign write an artifactType; all of them the config's media type.
    private static boolean isCosignSignature(Manifest manifest) {
        return manifest.artifactType().equals(COSIGN_SIGNATURE)
                || manifest.configType().equals(COSIGN_SIGNATURE);
    }

    /** Cosign's OCI 1.1 mode: what it would write under one of its tags, as a referrer. */
    private static Look cosigns(Manifest manifest, Shape shape, String claimedType) {
        Look found = leads(manifest, shape, claimedType);
        long characters = found.leads().stream()
                .flatMap(lead -> lead.layer().annotations().values().stream())
                .mapToLong(String::length)
                .sum();
        return characters <= MOST_ANNOTATIONS
                ? found
                : new Look(
                        List.of(),
                        Evidence.of(new Gap(
                                Cause.OVER_LIMIT,
                                "referrer %s: has annotations of %d characters, at most %d are read"
                                        .formatted(manifest.digest(), characters, MOST_ANNOTATIONS),
                                claimedType)));
    }

    private static Look leads(Manifest manifest, Shape shape, String claimedType) {
        return new Look(
                manifest.layers().stream()
                        .filter(layer -> shape.is(layer.mediaType()))
                        .map(layer -> new Lead(
                                shape,
                                shape.kept(layer),
                                claimedType.isEmpty() ? label(layer.annotations(), LAYER_TYPE) : claimedType))
                        .toList(),
                Evidence.NONE);
    }

    private static String label(Map<String, String> annotations, String name) {
        String label = annotations.getOrDefault(name, "");
        return label.substring(0, Math.min(LONGEST_LABEL, label.length()));
    }
}
