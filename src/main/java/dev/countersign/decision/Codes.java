package dev.countersign.decision;

/** The stable reason codes of findings that are not a rule's own. A code is never given a second meaning. */
public final class Codes {
    /** No container runtime would accept the reference. */
    public static final String IMAGE_REFERENCE_INVALID = "IMAGE_REFERENCE_INVALID";
    /** The profile's {@code include} matches no such image. */
    public static final String IMAGE_OUT_OF_SCOPE = "IMAGE_OUT_OF_SCOPE";
    /** A Pod names an image by a tag although the tag could be resolved. */
    public static final String IMAGE_UNPINNED = "IMAGE_UNPINNED";
    /** The registry has no such image, or not for us. */
    public static final String IMAGE_NOT_FOUND = "IMAGE_NOT_FOUND";
    /** What the registry gives for the reference cannot be an image. */
    public static final String IMAGE_UNREADABLE = "IMAGE_UNREADABLE";
    /** The registry could not be asked what a tag names. */
    public static final String TAG_UNRESOLVED = "TAG_UNRESOLVED";
    /** It is not known which bytes a running container was made of. */
    public static final String IMAGE_NOT_OBSERVED = "IMAGE_NOT_OBSERVED";
    /** No signature at all. */
    public static final String SIGNATURE_MISSING = "SIGNATURE_MISSING";
    /** No vulnerability scan at all. */
    public static final String SCAN_MISSING = "SCAN_MISSING";
    /** Signed, but by nobody the profile trusts. */
    public static final String SIGNER_UNTRUSTED = "SIGNER_UNTRUSTED";
    /** Signed by somebody the profile trusts, but not for this kind of evidence or this image. */
    public static final String SIGNER_NOT_ELIGIBLE = "SIGNER_NOT_ELIGIBLE";
    /** Signed with a key or certificate the profile trusts, at a time when that did not count. */
    public static final String KEY_NOT_VALID = "KEY_NOT_VALID";
    /** The image's index has no manifest for a platform that the requirement asks of. */
    public static final String PLATFORM_MISSING = "PLATFORM_MISSING";
    /** The image's index has more manifests that the requirement asks of than are looked at. */
    public static final String TOO_MANY_PLATFORMS = "TOO_MANY_PLATFORMS";
    /** Signed by fewer different signers than the requirement wants. */
    public static final String SIGNATURES_TOO_FEW = "SIGNATURES_TOO_FEW";
    /** Signed by somebody the profile trusts, in a format that it does not accept. */
    public static final String FORMAT_NOT_ACCEPTED = "FORMAT_NOT_ACCEPTED";
    /** The profile trusts nobody for this kind of evidence about this image. */
    public static final String NO_TRUST_FOR_IMAGE = "NO_TRUST_FOR_IMAGE";
    /** The profile trusts somebody for it, and every key and trust root of theirs is gone. */
    public static final String TRUST_NOT_AT_HAND = "TRUST_NOT_AT_HAND";
    /** Evidence that cannot be read as what it says it is. */
    public static final String EVIDENCE_UNREADABLE = "EVIDENCE_UNREADABLE";
    /** The registry gave other bytes than those that a digest names. */
    public static final String EVIDENCE_WRONG_BYTES = "EVIDENCE_WRONG_BYTES";
    /** The registry lists evidence and does not show it to us. */
    public static final String EVIDENCE_DENIED = "EVIDENCE_DENIED";
    /** More evidence, or larger, than the limits allow. */
    public static final String EVIDENCE_OVER_LIMIT = "EVIDENCE_OVER_LIMIT";
    /** The registry's answer is no document of the kind that was asked for. */
    public static final String REGISTRY_ANSWER_MALFORMED = "REGISTRY_ANSWER_MALFORMED";
    /** The registry sends for evidence where requests and credentials must not go. */
    public static final String REDIRECT_FORBIDDEN = "REDIRECT_FORBIDDEN";
    /** The registry asks for a token of a host where credentials must not go. */
    public static final String REALM_FORBIDDEN = "REALM_FORBIDDEN";
    /** No evidence at all of a kind that is neither signature nor vulnerability scan. */
    public static final String EVIDENCE_MISSING = "EVIDENCE_MISSING";
    /** Evidence that says it is of the future. */
    public static final String EVIDENCE_IN_FUTURE = "EVIDENCE_IN_FUTURE";
    /** Evidence that does not say of when it is, where the profile says how old it may be. */
    public static final String EVIDENCE_UNDATED = "EVIDENCE_UNDATED";
    /** Evidence older than the profile allows. */
    public static final String EVIDENCE_STALE = "EVIDENCE_STALE";
    /** Evidence of before the configuration was last changed, where a change of it asks for evidence of its own. */
    public static final String EVIDENCE_OF_EARLIER_CHANGE = "EVIDENCE_OF_EARLIER_CHANGE";
    /** A scan that finished in the future. */
    public static final String SCAN_IN_FUTURE = "SCAN_IN_FUTURE";
    /** A scan older than the profile allows. */
    public static final String SCAN_STALE = "SCAN_STALE";
    /** The workload names more images than one may. */
    public static final String TOO_MANY_IMAGES = "TOO_MANY_IMAGES";
    /** More was asked at once than there was room or time for; never let through, whatever a profile says of errors. */
    public static final String OVERLOADED = "OVERLOADED";
    /** The registry could not be asked for evidence. */
    public static final String REGISTRY_UNREACHABLE = "REGISTRY_UNREACHABLE";
    /** A rule could not be run or gave no proper answer. */
    public static final String POLICY_UNDECIDED = "POLICY_UNDECIDED";
    /** A rule erred on the workload or its evidence; never let through, whatever a profile says of errors. */
    public static final String POLICY_ERRED = "POLICY_ERRED";
    /** The namespace's labels could not be read, and a rule may look at them. */
    public static final String NAMESPACE_UNKNOWN = "NAMESPACE_UNKNOWN";
    /** Fewer people approved, of those whose approval counts, than the requirement wants. */
    public static final String APPROVALS_TOO_FEW = "APPROVALS_TOO_FEW";
    /** Nobody can tell whether two accounts of different providers are one person; never let through. */
    public static final String UNMAPPED_IDENTITY = "UNMAPPED_IDENTITY";
    /** Nothing that counts says who somebody was from whom approvers must differ; never let through. */
    public static final String ACTOR_UNKNOWN = "ACTOR_UNKNOWN";

    /** Nothing that can be relied on says which change it is, and a requirement is on what it changes; never let through. */
    public static final String CHANGE_UNKNOWN = "CHANGE_UNKNOWN";

    private Codes() {}
}
