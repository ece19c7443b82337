package dev.countersign.image;

import java.util.Optional;

/** An image reference as a runtime understands it: a repository with a tag, or with the digest that decides. */
public sealed interface ImageRef {
    /** Where the image lies. */
    Repository repository();

    /** A reference that names a tag, which may name other bytes tomorrow. An absent tag is read as {@code latest}. */
    record Tagged(Repository repository, String tag) implements ImageRef {
        /** @throws IllegalArgumentException where {@code tag} is none */
        public Tagged {
            refuseUnlessTag(tag);
        }

        /** The same image, fixed to the bytes that the tag named when it was looked up. */
        public Pinned pinnedTo(Digest digest) {
            return new Pinned(repository, Optional.of(tag), digest);
        }

        @Override
        public String toString() {
            return repository + ":" + tag;
        }
    }

    /** A reference that names its bytes; a tag beside the digest is a remark that no runtime acts on. */
    record Pinned(Repository repository, Optional<String> tag, Digest digest) implements ImageRef {
        /** @throws IllegalArgumentException where {@code tag} is none */
        public Pinned {
            tag.ifPresent(ImageRef::refuseUnlessTag);
        }

        @Override
        public String toString() {
            return repository + tag.map(t -> ":" + t).orElse("") + "@" + digest;
        }
    }

    /**
     * Reads a reference the way containerd and CRI-O do.
     *
     * @throws InvalidReferenceException where it is none that runtimes agree on, or an image's id; the message says why
     */
    static ImageRef parse(String text) throws InvalidReferenceException {
        return ReferenceGrammar.parse(text);
    }

    /** Whether a registry could have this tag: 1 to 128 letters, digits, {@code _ . -}, the first no dot or dash. */
    static boolean isTag(String text) {
        return ReferenceGrammar.isTag(text);
    }

    private static void refuseUnlessTag(String tag) {
        if (!isTag(tag)) {
            throw new IllegalArgumentException("not a tag: " + Printable.quoted(tag));
        }
    }
}
