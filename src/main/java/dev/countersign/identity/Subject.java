package dev.countersign.identity;

import dev.countersign.image.Printable;

/** The one subject alternative name of a certificate: two of different kinds are never equal, whatever their text. */
public record Subject(Kind kind, String text) {
    /** Kinds of subject that certificates name signers by. */
    public enum Kind {
        /** An e-mail address (rfc822Name): a person, or a service account. */
        EMAIL("Email", "e-mail address"),
        /** A URI: a workflow, a workload. */
        URI("URI", "URI"),
        /** A user name of Fulcio's own kind (OtherName 1.3.6.1.4.1.57264.1.7). */
        OTHER("UserName", "user name");

        private final String word;
        private final String words;

        Kind(String word, String words) {
            this.word = word;
            this.words = words;
        }

        /** As profiles and records spell it. */
        public String word() {
            return word;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    @Override
    public String toString() {
        return "the " + kind + " " + Printable.quoted(text);
    }
}
