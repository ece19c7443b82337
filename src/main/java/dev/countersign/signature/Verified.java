package dev.countersign.signature;

import dev.countersign.image.Digest;
import java.util.function.Function;

/**
 * A payload whose signature was checked. Only this package can make one: holding it is the proof.
 *
 * @param <T> what was signed
 */
public final class Verified<T> {
    private final T payload;
    private final Signer signer;
    private final Digest evidence;
    private final Format format;
    private final boolean logMaterialUnverified;

    Verified(T payload, Signer signer, Digest evidence, Format format, boolean logMaterialUnverified) {
        this.payload = payload;
        this.signer = signer;
        this.evidence = evidence;
        this.format = format;
        this.logMaterialUnverified = logMaterialUnverified;
    }

    /** What was signed. */
    public T payload() {
        return payload;
    }

    /** Who signed it. */
    public Signer signer() {
        return signer;
    }

    /** The digest of the blob in the registry that carries payload and signature. */
    public Digest evidence() {
        return evidence;
    }

    /** In which shape it lay in the registry. */
    public Format format() {
        return format;
    }

    /** Whether log entries or timestamps came with it, which nobody checked and which prove nothing here. */
    public boolean logMaterialUnverified() {
        return logMaterialUnverified;
    }

    /** The same proof, its payload read as something more specific: what is derived from verified bytes is verified. */
    public <U> Verified<U> map(Function<? super T, ? extends U> read) {
        return new Verified<>(read.apply(payload), signer, evidence, format, logMaterialUnverified);
    }
}
