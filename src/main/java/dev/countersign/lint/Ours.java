package dev.countersign.lint;

import dev.countersign.check.Manifest;
import java.util.Arrays;
import java.util.Optional;

/** The kinds of ours that people write. */
enum Ours {
    PROFILE("ComplianceProfile", "complianceprofiles"),
    TRUST_ROOT("TrustRoot", "trustroots"),
    POLICY("DeploymentPolicy", "deploymentpolicies"),
    EXCEPTION("ComplianceException", "complianceexceptions"),
    PAUSE("EnforcementPause", "enforcementpauses");

    private final String kind;
    private final String plural;

    Ours(String kind, String plural) {
        this.kind = kind;
        this.plural = plural;
    }

    static Optional<Ours> of(Manifest manifest) {
        return Arrays.stream(values()).filter(each -> each.is(manifest)).findFirst();
    }

    boolean is(Manifest manifest) {
        return manifest.is("countersign.dev", kind);
    }

    /** By which its schema is found. */
    String plural() {
        return plural;
    }
}
