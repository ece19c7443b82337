package dev.countersign.attestation.predicate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.attestation.EvidenceKind;
import dev.countersign.attestation.Fact;
import dev.countersign.attestation.Fact.Currency;
import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import dev.countersign.image.Printable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A verifier's word that it verified something by a policy: SLSA verification summary <a
 * href="https://slsa.dev/spec/v0.2/verification_summary">v0.2</a> and <a
 * href="https://slsa.dev/spec/v1.1/verification_summary">v1</a>, which {@link Vsa} and {@link SourceVsa} share between them.
 *
 * @param levels as written: those that begin with {@code SLSA_} are SLSA's, all others the verifier's own
 */
record VerificationSummary(
        String verifier, String resource, Field policy, boolean passed, List<String> levels, Optional<Instant> at) {
    static final String V02 = "https://slsa.dev/verification_summary/v0.2";
    static final String V1 = "https://slsa.dev/verification_summary/v1";
    static final Set<String> TYPES = Set.of(V02, V1);
    static final String FAILED = "VSA_FAILED";

    // SLSA's own: a level of the track, or a property that SLSA defined for it.
    private static final Pattern SOURCE = Pattern.compile("SLSA_SOURCE_[A-Z0-9_]+");
    private static final Set<String> TWO_PARTIES = Set.of("SLSA_SOURCE_TWO_PARTY_REVIEWED", "SLSA_SOURCE_LEVEL_4");

    static VerificationSummary parse(String type, Field predicate) throws UnreadableException {
        boolean old = type.equals(V02);
        Field result = predicate.object().at(old ? "verification_result" : "verificationResult");
        boolean passed = passed(result);
        Field policy = predicate.at("policy").object();
        Field time = predicate.at(old ? "time_verified" : "timeVerified");
        return new VerificationSummary(
                predicate.at("verifier").at("id").text(),
                predicate.at(old ? "resource_uri" : "resourceUri").text(),
                policy,
                passed,
                old ? List.of(predicate.at("policy_level").text()) : levels(predicate.at("verifiedLevels"), passed),
                old ? Optional.of(time.time()) : time.optionalTime());
    }

    private static boolean passed(Field result) throws UnreadableException {
        return switch (result.text()) {
            case "PASSED" -> true;
            case "FAILED" -> false;
            default -> throw result.wrong("PASSED or FAILED");
        };
    }

    // What failed reached no level; whoever leaves the list out there says no less.
    private static List<String> levels(Field levels, boolean passed) throws UnreadableException {
        if (passed) {
            levels.items();
        }
        return Lists.texts(levels);
    }

    /** Whether it is of a revision of source rather than of what was made of it. */
    boolean isOfSource() {
        return resource.startsWith("git+")
                || levels.stream().anyMatch(level -> SOURCE.matcher(level).matches());
    }

    boolean twoPartyReviewed() {
        return passed && levels.stream().anyMatch(TWO_PARTIES::contains);
    }

    ObjectNode data(Field predicate) throws UnreadableException {
        ObjectNode data = JsonNodeFactory.instance.objectNode().put("verifier", verifier);
        at.ifPresent(time -> data.put("timeVerified", time.toString()));
        data.put("resourceUri", resource);
        data.set("policy", Resources.of(policy));
        data.put("verificationResult", passed ? "PASSED" : "FAILED");
        Lists.put(data, "verifiedLevels", levels);
        predicate.at("slsaVersion").optionalText().ifPresent(version -> data.put("slsaVersion", version));
        return data;
    }

    /** Each verifier, policy and resource stand for themselves: that one passed hides no other that failed. */
    Fact fact(EvidenceKind kind, String type, ObjectNode data) throws UnreadableException {
        String uri = policy.at("uri").text();
        Currency currency = Currency.of(Shapes.source(verifier, uri, resource), at);
        boolean failed = !passed || levels.contains("FAILED");
        return new Fact(
                kind,
                type,
                failed
                        ? currency.against(
                                FAILED,
                                "verification by %s of %s failed its policy %s; see there what it misses, and verify again"
                                        .formatted(Printable.of(verifier), Printable.of(resource), Printable.of(uri)))
                        : currency,
                data);
    }
}
