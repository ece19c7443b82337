package dev.countersign.attestation.predicate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.attestation.Fact;
import dev.countersign.attestation.Fact.Against;
import dev.countersign.attestation.Read;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VsaTest {
    private static final String V02 = "https://slsa.dev/verification_summary/v0.2";
    private static final String V1 = "https://slsa.dev/verification_summary/v1";

    private static String summary(String resource, String result, String levels) {
        return """
                {"verifier":{"id":"https://example.com/publication_verifier"},"timeVerified":"1985-04-12T23:20:50.52Z",
                "resourceUri":"%s","policy":{"uri":"https://example.com/example_tarball.policy","digest":{"sha256":"1234"}},
                "inputAttestations":[],"verificationResult":"%s","verifiedLevels":%s,"dependencyLevels":{},
                "slsaVersion":"1.0"}""".formatted(resource, result, levels);
    }

    private static Fact image(String result, String levels) {
        return Read.fact(V1, summary("https://example.com/example-1.2.3.tar.gz", result, levels));
    }

    private static Fact source(String levels) {
        return Read.fact(V1, summary("git+https://github.com/acme/shop", "PASSED", levels));
    }

    @Test
    void tellsRulesWhoVerifiedWhatByWhichPolicy() {
        Fact fact = image("PASSED", "[\"SLSA_BUILD_LEVEL_3\",\"ACME_SCANNED\"]");

        assertThat(fact.kind()).hasToString("vsa");
        assertThat(fact.data()).hasToString("""
                {"verifier":"https://example.com/publication_verifier","timeVerified":"1985-04-12T23:20:50.520Z",\
                "resourceUri":"https://example.com/example-1.2.3.tar.gz",\
                "policy":{"uri":"https://example.com/example_tarball.policy","digest":{"sha256":"1234"}},\
                "verificationResult":"PASSED","verifiedLevels":["SLSA_BUILD_LEVEL_3","ACME_SCANNED"],"slsaVersion":"1.0"}""");
        assertThat(fact.currency().at()).contains(Instant.parse("1985-04-12T23:20:50.52Z"));
        assertThat(fact.currency().source()).isEqualTo("""
                        ["https://example.com/publication_verifier","https://example.com/example_tarball.policy",\
                        "https://example.com/example-1.2.3.tar.gz"]""");
        assertThat(fact.currency().against()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"FAILED|[\"FAILED\"]", "FAILED|null", "FAILED|[\"SLSA_BUILD_LEVEL_3\"]", "PASSED|[\"FAILED\"]"})
    void isNoPassWhereVerificationFailed(String result, String levels) {
        assertThat(image(result, levels).currency().against())
                .map(Against::code)
                .contains("VSA_FAILED");
    }

    @Test
    void needsNoTime() {
        assertThat(Read.fact(V1, summary("r", "PASSED", "[]").replace("timeVerified", "time"))
                        .currency()
                        .at())
                .isEmpty();
    }

    @Test
    void readsTheOlderVersion() {
        Fact fact = Read.fact(V02, """
                {"verifier":{"id":"https://github.com/acme/workflows"},"time_verified":"2023-05-23T17:52:14Z",
                "resource_uri":"ghcr.io/acme/shop","policy":{"uri":"https://github.com/acme/policy"},"input_attestations":[],
                "verification_result":"PASSED","policy_level":"SLSA_LEVEL_3"}""");

        assertThat(fact.data()).hasToString("""
                {"verifier":"https://github.com/acme/workflows","timeVerified":"2023-05-23T17:52:14Z",\
                "resourceUri":"ghcr.io/acme/shop","policy":{"uri":"https://github.com/acme/policy"},\
                "verificationResult":"PASSED","verifiedLevels":["SLSA_LEVEL_3"]}""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[\"SLSA_SOURCE_LEVEL_3\"]", "[\"ORG_SOURCE_TESTED\"]"})
    void isOfSourceWhereItIsOfARepository(String levels) {
        assertThat(source(levels).kind()).hasToString("source-vsa");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SLSA_SOURCE_LEVEL_1|source-vsa",
                "SLSA_SOURCE_LEVEL_UNEVALUATED|source-vsa",
                "SLSA_BUILD_LEVEL_3|vsa",
                "ORG_SOURCE_SLSA_SOURCE_LEVEL_4|vsa",
                "slsa_source_level_4|vsa",
            })
    void isOfSourceWhereItHasALevelOfThatTrack(String level, String kind) {
        assertThat(image("PASSED", "[\"" + level + "\"]").kind()).hasToString(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SLSA_SOURCE_LEVEL_4|true",
                "SLSA_SOURCE_TWO_PARTY_REVIEWED|true",
                "SLSA_SOURCE_LEVEL_3|false",
                "SLSA_SOURCE_LEVEL_40|false",
                "SLSA_BUILD_LEVEL_4|false",
                "ORG_SOURCE_TWO_PARTY_REVIEWED|false",
                "ACME_SLSA_SOURCE_LEVEL_4|false",
                "slsa_source_level_4|false",
            })
    void takesNoOtherLevelForAReviewByTwo(String level, boolean reviewed) {
        assertThat(source("[\"" + level + "\"]").data().path("twoPartyReviewed").booleanValue())
                .isEqualTo(reviewed);
    }

    @Test
    void isNoReviewByTwoWhereVerificationFailed() {
        Fact fact = Read.fact(V1, summary("git+https://github.com/acme/shop", "FAILED", "[\"SLSA_SOURCE_LEVEL_4\"]"));

        assertThat(fact.data().path("twoPartyReviewed").booleanValue()).isFalse();
        assertThat(fact.currency().against()).map(Against::code).contains("VSA_FAILED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"id\"|\"name\"|verifier.id",
                "resourceUri|resource|resourceUri",
                "policy|rules|policy",
                "\"uri\"|\"url\"|policy.uri",
                "verificationResult|result|verificationResult",
                "PASSED|passed|verificationResult",
                "verifiedLevels|levels|verifiedLevels",
                "[\"A\"]|\"A\"|verifiedLevels",
                "[\"A\"]|[1]|verifiedLevels[0]",
                "1985-04-12|1985|timeVerified",
                "{\"sha256\":\"1234\"}|{\"sha256\":1}|policy.digest.sha256",
                "\"1.0\"|1|slsaVersion",
            })
    void namesWhatCannotBeRead(String part, String instead, String field) {
        String summary = summary("r", "PASSED", "[\"A\"]");

        assertThat(Read.unreadable(V1, summary.replaceFirst(java.util.regex.Pattern.quote(part), instead)))
                .startsWith("predicate." + field + ":");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"verifier", "time_verified", "resource_uri", "policy", "verification_result", "policy_level"})
    void namesWhatIsMissingOfTheOlderVersion(String field) {
        String summary = """
                {"verifier":{"id":"v"},"time_verified":"2023-05-23T17:52:14Z","resource_uri":"r","policy":{"uri":"p"},
                "verification_result":"PASSED","policy_level":"SLSA_LEVEL_3"}""";

        assertThat(Read.unreadable(V02, summary.replace("\"" + field + "\"", "\"other\"")))
                .startsWith("predicate." + field);
    }
}
