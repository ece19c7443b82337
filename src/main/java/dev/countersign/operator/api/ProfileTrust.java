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
public record ProfileTrust(
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
        List<@Size(min = 1, max = Limits.KIND) @Pattern(Limits.KIND_PATTERN) String> allowedKinds) {
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
            @Pattern(ComplianceProfileSpec.TIME)
            @JsonPropertyDescription(
                    "The first time at which it counts, in UTC. It disowns nothing that was signed earlier: take a new key for that.")
            @Nullable
            String notBefore,

            @Size(min = 20, max = 20)
            @Pattern(ComplianceProfileSpec.TIME)
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
}
