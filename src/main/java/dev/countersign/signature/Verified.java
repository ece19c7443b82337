package dev.countersign.signature;

import dev.countersign.image.Digest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * A payload whose signature was checked. Only this package can make one: holding it is the proof.
 *
 * @param <T> what was signed
 */
public final class Verified<T> {
    private final T payload;
    private final Signer signer;
    private final Digest key;
    private final Digest evidence;
    private final Format format;
    private final List<Proof> proofs;
    private final boolean attached;

    Verified(
            T payload,
            Signer signer,
            Digest key,
            Digest evidence,
            Format format,
            List<Proof> proofs,
            boolean attached) {
        this.payload = payload;
        this.signer = signer;
        this.key = key;
        this.evidence = evidence;
        this.format = format;
        this.proofs = List.copyOf(proofs);
        this.attached = attached;
    }

    /** What was signed. */
    public T payload() {
        return payload;
    }

    /** Who signed it. */
    public Signer signer() {
        return signer;
    }

    /** The fingerprint of the key that made the signature: the signer's own, or the one that a certificate names it by. */
    public Digest key() {
        return key;
    }

    /** The digest of the blob in the registry that carries payload and signature. */
    public Digest evidence() {
        return evidence;
    }

    /** In which shape it lay in the registry. */
    public Format format() {
        return format;
    }

    /** What logs and authorities prove of it, for each trust root that was asked; none where only keys were asked. */
    public List<Proof> proofs() {
        return proofs;
    }

    /** What this root's logs and authorities prove of it. */
    public Optional<Proof> under(Digest trustRoot) {
        return proofs.stream()
                .filter(proof -> proof.trustRoot().equals(trustRoot))
                .findFirst();
    }

    /** Whether log entries or timestamps came with it of which none is proved by any root that was asked. */
    public boolean logMaterialUnverified() {
        return attached
                && proofs.stream()
                        .allMatch(proof ->
                                proof.logs().isEmpty() && proof.timestamps().isEmpty());
    }

    /** The same proof, its payload read as something more specific: what is derived from verified bytes is verified. */
    public <U> Verified<U> map(Function<? super T, ? extends U> read) {
        return new Verified<>(read.apply(payload), signer, key, evidence, format, proofs, attached);
    }
}
