package dev.countersign.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.image.Digest;

/**
 * A JSON tree that nobody changes any more, with the length and the SHA-256 digest of its {@link CanonicalJson one spelling}, which
 * are reckoned once. Equal are those of equal digests, so that comparing large ones costs nothing.
 */
public final class Canonical {
    private final JsonNode tree;
    private final Digest digest;
    private final int length;

    private Canonical(JsonNode tree, Digest digest, int length) {
        this.tree = tree;
        this.digest = digest;
        this.length = length;
    }

    /**
     * A tree with what is reckoned of it.
     *
     * @throws IllegalArgumentException for a tree that no JSON text spells
     */
    public static Canonical of(JsonNode tree) {
        byte[] spelled = CanonicalJson.bytes(tree);
        return new Canonical(tree, Digest.sha256(spelled), spelled.length);
    }

    /** The tree. */
    public JsonNode tree() {
        return tree;
    }

    /** SHA-256 of {@link #bytes}. */
    public Digest digest() {
        return digest;
    }

    /** How many {@link #bytes} there are. */
    public int length() {
        return length;
    }

    /** The one spelling in UTF-8, written anew with each call. */
    public byte[] bytes() {
        return CanonicalJson.bytes(tree);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Canonical canonical && digest.equals(canonical.digest);
    }

    @Override
    public int hashCode() {
        return digest.hashCode();
    }

    @Override
    public String toString() {
        return digest.toString();
    }
}
