package dev.countersign.sigstore;

import dev.countersign.signature.ProofPolicy;
import dev.countersign.signature.ProofPolicy.Demand;

/**
 * What real tools make, and the strictest terms that it meets. {@link Bench} knows what stands in braces. Not here is the
 * keyless {@code .att} of cosign 3, of which it has the signature timestamped where its own verification, as ours, wants the
 * whole layer; and no attestation in the OCI 1.1 mode, which no {@code attest} of cosign has.
 */
enum Format {
    KEYLESS_SIGNATURE(Place.REFERRER, Terms.KEYLESS, "cosign sign {person} {logged}"),
    KEYLESS_ATTESTATION(Place.REFERRER, Terms.KEYLESS, "cosign attest {workflow} {logged} {scan}"),
    KEYLESS_SIGNATURE_WITHOUT_LOG(Place.REFERRER, Terms.STAMPED_KEYLESS, "cosign sign {person} {stamped}"),
    KEYLESS_ATTESTATION_WITHOUT_LOG(Place.REFERRER, Terms.STAMPED_KEYLESS, "cosign attest {workflow} {stamped} {scan}"),
    KEYED_SIGNATURE(Place.REFERRER, Terms.KEY, "cosign sign {key} {alone}"),
    KEYED_ATTESTATION(Place.REFERRER, Terms.KEY, "cosign attest {key} {alone} {scan}"),
    LOGGED_KEYED_SIGNATURE(Place.REFERRER, Terms.LOGGED_KEY, "cosign sign {key} {logged}"),
    LOGGED_KEYED_ATTESTATION(Place.REFERRER, Terms.LOGGED_KEY, "cosign attest {key} {logged} {scan}"),
    STAMPED_KEYED_SIGNATURE(Place.REFERRER, Terms.STAMPED_KEY, "cosign sign {key} {stamped}"),
    LEGACY_SIGNATURE(Place.SIG, Terms.KEY, "cosign sign {key} {alone} {legacy}"),
    LEGACY_ATTESTATION(Place.ATT, Terms.KEY, "cosign attest {key} {alone} {legacy} {scan}"),
    LEGACY_KEYLESS_SIGNATURE(Place.SIG, Terms.STAMPED_KEYLESS, "cosign sign {person} {stamped2} {legacy}"),
    REFERRING_SIGNATURE(Place.REFERRING_SIG, Terms.KEY, "cosign sign {key} {alone} {legacy} {referring}"),
    COSIGN_2_SIGNATURE(Place.SIG, Terms.KEY, "cosign2 sign {key} --tlog-upload=false"),
    COSIGN_2_ATTESTATION(Place.ATT, Terms.KEY, "cosign2 attest {key} --tlog-upload=false {scan}"),
    COSIGN_2_REFERRING_SIGNATURE(Place.REFERRING_SIG, Terms.KEY, "cosign2 sign {key} --tlog-upload=false {referring}"),
    COSIGN_2_KEYLESS_SIGNATURE(Place.SIG, Terms.STAMPED_KEYLESS, "cosign2 sign {person} {stamped2}"),
    COSIGN_2_REFERRING_KEYLESS_SIGNATURE(
            Place.REFERRING_SIG, Terms.STAMPED_KEYLESS, "cosign2 sign {person} {stamped2} {referring}"),
    COSIGN_2_KEYLESS_ATTESTATION(Place.ATT, Terms.STAMPED_KEYLESS, "cosign2 attest {workflow} {stamped2} {scan}");

    final Place place;
    private final Terms terms;
    final String command;

    Format(Place place, Terms terms, String command) {
        this.place = place;
        this.terms = terms;
        this.command = command;
    }

    boolean isKeyed() {
        return command.contains("{key}");
    }

    boolean isOfWorkflow() {
        return command.contains("{workflow}");
    }

    boolean isAttestation() {
        return command.contains("{scan}");
    }

    ProofPolicy policy() {
        return terms.policy();
    }

    /** All proof that there can be. */
    ProofPolicy everyProof() {
        return (isKeyed() ? Terms.LOGGED_KEY : Terms.KEYLESS).policy();
    }

    /** How much proof comes along. */
    private enum Terms {
        KEYLESS,
        STAMPED_KEYLESS,
        KEY,
        LOGGED_KEY,
        STAMPED_KEY;

        ProofPolicy policy() {
            return switch (this) {
                case KEYLESS -> new ProofPolicy(Demand.REQUIRED, Demand.REQUIRED, Demand.REQUIRED);
                case STAMPED_KEYLESS -> new ProofPolicy(Demand.OPTIONAL, Demand.REQUIRED, Demand.REQUIRED);
                case KEY -> ProofPolicy.KEY;
                case LOGGED_KEY -> new ProofPolicy(Demand.REQUIRED, Demand.REQUIRED, Demand.IGNORED);
                case STAMPED_KEY -> new ProofPolicy(Demand.OPTIONAL, Demand.REQUIRED, Demand.IGNORED);
            };
        }
    }
}
