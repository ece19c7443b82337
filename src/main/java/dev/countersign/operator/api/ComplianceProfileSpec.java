package dev.countersign.operator.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The schema of a profile's spec. What it cannot know (keys, rules, control ids, unknown fields) the webhook checks. */
@ValidationRule(
        value = "!has(self.requirements) || self.requirements.all(r, !has(r.trust) || r.trust.all(t,"
                + " has(self.trust) && self.trust.exists(e, e.name == t)))",
        fieldPath = ".requirements",
        message = "a requirement names a trust entry that spec.trust does not have; add it there or correct the name")
@ValidationRule(
        value = "self.enforcement.onVerifierError != 'AdmitAndRecord' || self.scope.images.include.all(p,"
                + " p.matches('" + ComplianceProfileSpec.NAMES_HOST + "'))",
        fieldPath = ".enforcement.onVerifierError",
        message = "AdmitAndRecord needs every scope.images.include to begin with a registry host, such as"
                + " ghcr.io/acme/**; otherwise whoever runs any registry could answer with errors and be let in")
public record ComplianceProfileSpec(
        @Size(min = 1, max = Limits.LINE) @JsonPropertyDescription("One line for people and reports.") @Nullable
        String title,

        @Required @JsonPropertyDescription("Which namespaces and images it judges.")
        ProfileScope scope,

        @Required @JsonPropertyDescription("What happens when a requirement is not met or cannot be checked.")
        Enforcement enforcement,

        @Size(min = 1, max = 2)
        @JsonPropertyDescription(
                "Formats in which evidence counts: Bundle (Sigstore bundles, as cosign 3 writes them), Legacy (cosign's .sig"
                        + " and .att tags, and its OCI 1.1 referrers); absent: both.")
        @Nullable
        List<EvidenceFormat> formats,

        @Size(max = Limits.LIST)
        @JsonPropertyDescription("Who is believed, for which images and kinds of evidence.")
        @Nullable
        List<TrustEntry> trust,

        @JsonPropertyDescription("Which accounts are one person, and who belongs together.") @Nullable
        IdentityMap identityMap,

        @Required
        @Size(min = 1, max = Limits.LIST)
        @JsonPropertyDescription("What must hold. Every one is judged, for every image or for the workload.")
        List<ProfileRequirement> requirements) {

    /** A glob that begins with a literal host, so that nobody else's registry can match it. */
    static final String NAMES_HOST = "^(localhost(:[0-9]+)?|[a-zA-Z0-9-]+([.][a-zA-Z0-9-]+)+(:[0-9]+)?"
            + "|[a-zA-Z0-9-]+:[0-9]+|[[][0-9a-fA-F:]+[]](:[0-9]+)?)/.+";

    static final String TIME = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$";

    /** What happens when a requirement is not met or cannot be checked. */
    public record Enforcement(
            @Required @JsonPropertyDescription("Audit only records, Warn also warns, Enforce refuses.")
            Mode mode,

            @Default("Deny")
            @JsonPropertyDescription("When registry or OPA could not tell: Deny, or admit as AdmittedUnverified.")
            OnVerifierError onVerifierError) {}

    /** In which shape signatures and attestations lie in a registry. */
    public enum EvidenceFormat {
        @JsonProperty("Bundle")
        BUNDLE,
        @JsonProperty("Legacy")
        LEGACY
    }

    /** Public keys: their text, or where that is in the operator's namespace. */
    @ValidationRule(value = "has(self.pem) != has(self.secretRef)", message = "a key has either pem or secretRef")
    public record Key(
            @Size(min = 1, max = Limits.PEM)
            @JsonPropertyDescription(
                    "PEM of a public key, or of several: ECDSA, RSA from 2048 bits, Ed25519. Whoever holds one of them is meant.")
            @Nullable
            String pem,

            @JsonPropertyDescription("A Secret in the operator's namespace.") @Nullable
            SecretRef secretRef,

            @JsonPropertyDescription(
                    "When it counts: at every time that the trust root proves for the signature, else at the time of the decision."
                            + " Absent: always.")
            @Nullable
            ValidFor validFor) {}

    /** When a key counts, both ends included. */
    @ValidationRule(
            value = "has(self.notBefore) || has(self.notAfter)",
            message = "validFor has notBefore, notAfter or both")
    @ValidationRule(
            value =
                    "!has(self.notBefore) || !has(self.notAfter) || timestamp(self.notBefore) < timestamp(self.notAfter)",
            message = "notAfter must be after notBefore")
    public record ValidFor(
            @Size(min = 20, max = 20)
            @Pattern(TIME)
            @JsonPropertyDescription("The first time at which it counts, in UTC.")
            @Nullable
            String notBefore,

            @Size(min = 20, max = 20)
            @Pattern(TIME)
            @JsonPropertyDescription("The last time at which it counts, in UTC.")
            @Nullable
            String notAfter) {}

    /** One entry of a Secret in the operator's namespace. */
    public record SecretRef(
            @Required @Size(min = 1, max = Limits.LINE) @JsonPropertyDescription("Name of the Secret.")
            String name,

            @Default("cosign.pub")
            @Size(min = 1, max = Limits.LINE)
            @JsonPropertyDescription("Entry of the Secret that holds the PEM.")
            String key) {}

    /** Whom a certificate of the trust root's authorities must name. */
    @ValidationRule(
            value = "has(self.issuer) != has(self.issuerRegex)",
            message = "keyless has either issuer or issuerRegex")
    @ValidationRule(
            value = "has(self.subject) != has(self.subjectRegex)",
            message = "keyless has either subject or subjectRegex")
    public record Keyless(
            @Size(min = 1, max = Limits.REFERENCE)
            @JsonPropertyDescription("Who knew the signer, exactly: the issuer of the identity token.")
            @Nullable
            String issuer,

            @Size(min = 1, max = Limits.REFERENCE)
            @JsonPropertyDescription("As issuer, a regular expression (RE2) for all of it.")
            @Nullable
            String issuerRegex,

            @Size(min = 1, max = Limits.REFERENCE)
            @JsonPropertyDescription("Who signed, exactly: the certificate's subject alternative name.")
            @Nullable
            String subject,

            @Size(min = 1, max = Limits.REFERENCE)
            @JsonPropertyDescription("As subject, a regular expression (RE2) for all of it.")
            @Nullable
            String subjectRegex,

            @JsonPropertyDescription("What kind of name the subject must be; absent: any.") @Nullable
            SubjectKind subjectKind,

            @JsonPropertyDescription(
                    "What else the certificate must say, exactly, by the names of Fulcio's documentation, such as"
                            + " sourceRepositoryIdentifier.")
            @Nullable
            Map<String, String> claims) {}

    /** Whom a certificate of an authority of one's own must name. */
    @ValidationRule(
            value = "has(self.subject) != has(self.subjectRegex)",
            message = "certificate has either subject or subjectRegex")
    public record Certificate(
            @Required
            @Size(min = 1, max = Limits.PEM)
            @JsonPropertyDescription(
                    "The authority's certificates in PEM: the one that issues signers' certificates first, the root last.")
            String authority,

            @Size(min = 1, max = Limits.REFERENCE)
            @JsonPropertyDescription("Who signed, exactly: the certificate's subject alternative name.")
            @Nullable
            String subject,

            @Size(min = 1, max = Limits.REFERENCE)
            @JsonPropertyDescription("As subject, a regular expression (RE2) for all of it.")
            @Nullable
            String subjectRegex,

            @JsonPropertyDescription("What kind of name the subject must be; absent: any.") @Nullable
            SubjectKind subjectKind) {}

    /** Kinds of subjects. */
    public enum SubjectKind {
        @JsonProperty("Email")
        EMAIL,
        @JsonProperty("URI")
        URI,
        @JsonProperty("UserName")
        USER_NAME
    }

    /** How much is asked of one sort of proof. */
    public enum Demand {
        @JsonProperty("Required")
        REQUIRED,
        @JsonProperty("Optional")
        OPTIONAL,
        @JsonProperty("Ignored")
        IGNORED
    }

    /** How much is asked of the logs of certificates. */
    public enum CertificateDemand {
        @JsonProperty("Required")
        REQUIRED,
        @JsonProperty("Ignored")
        IGNORED
    }

    /** How many independent operators must prove what is required. */
    public record Operators(
            @Min(1) @Max(8) @JsonPropertyDescription("Of transparency logs.") @Nullable
            Integer transparencyLog,

            @Min(1) @Max(8) @JsonPropertyDescription("Of timestamp authorities.") @Nullable
            Integer signedTimestamps,

            @Min(1) @Max(8) @JsonPropertyDescription("Of certificate transparency logs.") @Nullable
            Integer signedCertificateTimestamps) {}

    /** Somebody who is believed. */
    @ValidationRule(
            value =
                    "[has(self.key), has(self.keys), has(self.keyless), has(self.certificate)].filter(given, given).size() == 1",
            message = "a trust entry has exactly one of key, keys, keyless and certificate")
    @ValidationRule(value = "!has(self.keyless) || has(self.trustRoot)", message = "keyless needs a trustRoot")
    @ValidationRule(
            value = "has(self.trustRoot) || (!has(self.transparencyLog) && !has(self.signedTimestamps) &&"
                    + " !has(self.signedCertificateTimestamps) && !has(self.operators))",
            message = "transparencyLog, signedTimestamps, signedCertificateTimestamps and operators need a trustRoot")
    @ValidationRule(
            value = "has(self.keyless) || has(self.certificate) || !has(self.signedCertificateTimestamps)",
            message = "signedCertificateTimestamps is for keyless and certificate only")
    @ValidationRule(
            value = "!has(self.operators) || ("
                    + "(!has(self.operators.transparencyLog) ||"
                    + " has(self.transparencyLog) && self.transparencyLog == 'Required') && "
                    + "(!has(self.operators.signedTimestamps) ||"
                    + " has(self.signedTimestamps) && self.signedTimestamps == 'Required') && "
                    + "(!has(self.operators.signedCertificateTimestamps) ||"
                    + " has(self.signedCertificateTimestamps) && self.signedCertificateTimestamps == 'Required'))",
            message = "operators counts who proves what is set to Required")
    public record TrustEntry(
            @Required
            @Size(min = 1, max = Limits.NAME)
            @Pattern(Limits.LABEL)
            @JsonPropertyDescription("By which requirements and records name it.")
            String name,

            @JsonPropertyDescription("The public key that proves it.") @Nullable
            Key key,

            @Size(min = 1, max = 16)
            @JsonPropertyDescription("Several such keys; whoever holds any of them is meant.")
            @Nullable
            List<Key> keys,

            @JsonPropertyDescription("Whom a certificate must name, instead of a key.") @Nullable
            Keyless keyless,

            @JsonPropertyDescription("Whom a certificate of an authority of one's own must name, instead of a key.")
            @Nullable
            Certificate certificate,

            @Size(min = 1, max = Limits.LINE)
            @JsonPropertyDescription(
                    "Name of the TrustRoot whose authorities and logs count; with a key, so that what they say must hold. Of one"
                            + " with a certificate the logs and timestamp authorities count; without, the certificate counts"
                            + " as long as it is valid.")
            @Nullable
            String trustRoot,

            @JsonPropertyDescription(
                    "Whether a transparency log must have recorded the signature. Absent: Required for certificates, Optional"
                            + " for a key: what comes along must hold.")
            @Nullable
            Demand transparencyLog,

            @JsonPropertyDescription("Whether an RFC 3161 authority must have seen the signature. Absent: Optional.")
            @Nullable
            Demand signedTimestamps,

            @JsonPropertyDescription(
                    "Whether a certificate transparency log must have recorded the certificate. Absent: Required for keyless,"
                            + " Ignored for an authority of one's own.")
            @Nullable
            CertificateDemand signedCertificateTimestamps,

            @JsonPropertyDescription(
                    "How many different operators must prove what is Required; logs and authorities of one operator are"
                            + " one. Absent: one.")
            @Nullable
            Operators operators,

            @Size(min = 1, max = Limits.LIST)
            @JsonPropertyDescription("Globs of the images it is believed for; absent: all.")
            @Nullable
            List<@Size(min = 1, max = Limits.REFERENCE) String> images,

            @Size(min = 1, max = Limits.LIST)
            @JsonPropertyDescription("Kinds of evidence it is believed for; absent: all.")
            @Nullable
            List<@Size(min = 1, max = Limits.KIND) @Pattern(Limits.KIND_PATTERN) String> allowedKinds) {}
}
