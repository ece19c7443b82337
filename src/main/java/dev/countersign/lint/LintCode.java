package dev.countersign.lint;

/** What a remark is about. A code never gets a second meaning. */
public enum LintCode {
    /** The API server or the webhook would refuse it. */
    APPLY_REFUSED(Level.ERROR),
    /** What a profile names is among the files and is no such thing, so that the profile would not come into force. */
    REFERENCE_UNUSABLE(Level.ERROR),
    /** It may be a rule of somebody's own, and is not among the files. */
    RULE_UNKNOWN(Level.UNKNOWN),
    /** What a profile, an exception or a pause names is not among the files. */
    REFERENCE_ABSENT(Level.WARNING),
    ERRORS_ADMITTED(Level.WARNING),
    SCOPE_ALL_IMAGES(Level.WARNING),
    SCOPE_ALL_NAMESPACES(Level.WARNING),
    NO_EVIDENCE(Level.WARNING),
    TRUST_UNUSED(Level.WARNING),
    KIND_UNTRUSTED(Level.WARNING),
    IDENTITY_BROAD(Level.WARNING),
    KEY_ENDED(Level.WARNING),
    DEPLOYER_UNTOLD(Level.WARNING),
    MAX_AGE_ABSENT(Level.WARNING),
    THRESHOLD_ABSENT(Level.WARNING),
    OWNER_ABSENT(Level.WARNING),
    REMEDIATION_ABSENT(Level.WARNING),
    CONTROLS_ABSENT(Level.WARNING);

    /** How grave it is, in rising order. */
    public enum Level {
        WARNING,
        UNKNOWN,
        ERROR
    }

    private final Level level;

    LintCode(Level level) {
        this.level = level;
    }

    public Level level() {
        return level;
    }
}
