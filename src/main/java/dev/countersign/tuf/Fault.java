package dev.countersign.tuf;

/** Why what a mirror gives does not count: stable words. */
public enum Fault {
    /** The mirror did not answer, or not as a file server does. */
    UNREACHABLE("MirrorUnreachable"),
    /** A file that must be there is not. */
    MISSING("FileMissing"),
    /** A file cannot be read as what it should be. */
    MALFORMED("MetadataMalformed"),
    /** Too few of the role's keys signed it. */
    UNSIGNED("NotSigned"),
    /** It is older than what was seen before. */
    ROLLED_BACK("RolledBack"),
    /** It is past its expiry: nobody renews it, or the mirror shows an old state. */
    EXPIRED("MetadataExpired"),
    /** It is not what the metadata above it describes. */
    MISMATCH("ContentMismatch"),
    /** The target is what was signed and of no use. */
    UNUSABLE("TargetUnusable");

    private final String word;

    Fault(String word) {
        this.word = word;
    }

    /** As conditions spell it. */
    public String word() {
        return word;
    }
}
