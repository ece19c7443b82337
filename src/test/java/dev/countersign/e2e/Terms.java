package dev.countersign.e2e;

import dev.countersign.signature.TestSigner;
import java.util.List;

/**
 * The text of a profile that selects one namespace.
 *
 * @param include images that it speaks of
 * @param trust a key, as a YAML flow mapping
 * @param requirements each a YAML flow mapping
 */
record Terms(String mode, String onVerifierError, String include, String trust, List<String> requirements) {
    static final String SIGNED =
            "{id: signed, kind: signature, severity: critical, owner: team-platform, remediation: {text: sign it}}";
    static final String SCANNED =
            "{id: scanned, kind: vuln-scan, maxAge: 7d, policies: [{name: vulnerability-thresholds, params: {maxCritical: 0}}]}";
    static final String HARDENED = "{id: hardened, policies: [{name: pod-hardening, params: {level: baseline}}]}";

    /** Enforced: images of this pipeline need a signature by this signer. */
    static Terms signed(Pipeline pipeline, TestSigner signer) {
        return new Terms("Enforce", "Deny", pipeline.name(), pem(signer), List.of(SIGNED));
    }

    Terms mode(String other) {
        return new Terms(other, onVerifierError, include, trust, requirements);
    }

    Terms onVerifierError(String other) {
        return new Terms(mode, other, include, trust, requirements);
    }

    Terms include(String other) {
        return new Terms(mode, onVerifierError, other, trust, requirements);
    }

    Terms trust(String other) {
        return new Terms(mode, onVerifierError, include, other, requirements);
    }

    Terms requirements(String... others) {
        return new Terms(mode, onVerifierError, include, trust, List.of(others));
    }

    static String pem(TestSigner signer) {
        return "{pem: \"" + signer.pem().replace("\n", "\\n") + "\"}";
    }

    /** The whole manifest. */
    String yaml(String name, String namespace) {
        return """
                apiVersion: countersign.dev/v1alpha1
                kind: ComplianceProfile
                metadata: {name: %s}
                spec:
                  title: What runs in %s
                  scope:
                    namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: %s}}
                    images: {include: ["%s"]}
                  enforcement: {mode: %s, onVerifierError: %s}
                  trust: [{name: release, key: %s}]
                  requirements: [%s]
                """.formatted(
                name, namespace, namespace, include, mode, onVerifierError, trust, String.join(", ", requirements));
    }
}
