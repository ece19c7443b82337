package dev.countersign.report;

/** What a result's properties are called. */
enum Property {
    /** The requirement's id. */
    REQUIREMENT("requirement"),
    /** The ids of the criteria that it is for. */
    CRITERION("criterion"),
    /** What it came to, as records spell it. */
    OUTCOME("outcome"),
    /** The first reason. */
    CODE("code"),
    /** The DeploymentAttestation of the change. */
    RECORD("record"),
    /** The names of the ComplianceExceptions that hide something of it. */
    EXCEPTION("exception"),
    /** When the first of these ends. */
    EXCEPTION_EXPIRES_AT("exceptionExpiresAt"),
    /** As the workload writes it. */
    IMAGE("image"),
    /** Which bytes that is. */
    DIGEST("digest"),
    /** The containers or volumes that name it. */
    CONTAINER("container"),
    /** Whose the workload is, else whose the requirement is. */
    OWNER("owner"),
    /** What to do. */
    REMEDIATION("remediation"),
    /** The profile's mode, as it asks for. */
    MODE("mode"),
    /** Why the profile is lenient about it. */
    LENIENCE("lenience"),
    /** Why it cannot be told now whether that is still so. */
    UNTOLD("untold"),
    /** When it was told last. */
    AS_OF("asOf"),
    /** What it came to when it could be told last. */
    LAST_OUTCOME("lastOutcome"),
    /** Policy Reporter's own: by what it tells results apart, for which it takes the message otherwise. */
    RESULT_ID("resultID");

    private final String key;

    Property(String key) {
        this.key = key;
    }

    String key() {
        return key;
    }
}
