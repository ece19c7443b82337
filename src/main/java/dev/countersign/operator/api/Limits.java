package dev.countersign.operator.api;

/** The lengths and counts that the schemas allow; a writer cuts to them. */
public final class Limits {
    /** Characters of a Kubernetes label value, and of a name that we give. */
    public static final int NAME = 63;
    /** Characters of a Kubernetes object's name, a title, an owner. */
    public static final int LINE = 253;
    /** Characters of a reference, a URL, a pattern. */
    public static final int REFERENCE = 1024;
    /** Characters of a message. */
    public static final int MESSAGE = 2048;
    /** Characters of a PEM text. */
    public static final int PEM = 16_384;
    /** Characters of a trusted_root.json. */
    public static final int TRUST_ROOT = 524_288;
    /** Characters of a TUF root.json. */
    public static final int TUF_ROOT = 131_072;
    /** Characters of a DeploymentPolicy's Rego. */
    public static final int POLICY = 65_536;
    /** Characters of its tests. */
    public static final int POLICY_TESTS = 131_072;
    /** Patterns, trust entries, requirements, controls, containers, signers of one list. */
    public static final int LIST = 64;
    /** Items shown of what a rule denies, and of a profile's violations. */
    public static final int SHOWN = 20;
    /** Logs and authorities that prove one signature. */
    public static final int PROOFS = 8;
    /** Images of one workload, and policies of one profile. */
    public static final int IMAGES = 128;
    /** Results of one decision: requirements times images. */
    public static final int RESULTS = 2048;

    /** Characters of a kind of evidence. */
    public static final int KIND = 70;

    static final String KIND_PATTERN = "^(custom:)?[a-z0-9]([-a-z0-9]*[a-z0-9])?$";
    static final String DIGEST = "^[a-z0-9]+:[0-9a-f]{32,128}$";
    static final String LABEL = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$";

    private Limits() {}
}
