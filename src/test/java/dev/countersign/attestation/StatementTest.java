package dev.countersign.attestation;

import static dev.countersign.attestation.Reading.IMAGE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.image.Digest;
import dev.countersign.signature.Rejection;
import dev.countersign.signature.Rejection.Reason;
import dev.countersign.signature.TestSigner;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementTest {
    private static final String V1 = "https://in-toto.io/Statement/v1";
    private static final String GOOD = subject("sha256", IMAGE.hex());

    @ParameterizedTest
    @ValueSource(strings = {V1, "https://in-toto.io/Statement/v0.1"})
    void readsBothVersions(String type) {
        assertThat(Reading.claim(statement(type, "[" + GOOD + "]", ",\"predicate\":{}")))
                .isEqualTo(new Claim.ImageSignature());
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://in-toto.io/Statement/v2", "https://in-toto.io/Statement/v1 ", ""})
    void refusesEveryOtherVersion(String type) {
        assertThat(unreadable(statement(type, "[" + GOOD + "]", ""))).startsWith("_type:");
    }

    @Test
    void acceptsASignatureWithoutAPredicateAndWithAnEmptyOne() {
        assertThat(Reading.claim(statement("[" + GOOD + "]", ""))).isEqualTo(new Claim.ImageSignature());
        assertThat(Reading.claim(statement("[" + GOOD + "]", ",\"predicate\":{}")))
                .isEqualTo(new Claim.ImageSignature());
        assertThat(unreadable(statement("[" + GOOD + "]", ",\"predicate\":null")))
                .startsWith("predicate:");
        assertThat(unreadable(statement("[" + GOOD + "]", ",\"predicate\":\"x\"")))
                .startsWith("predicate:");
    }

    @Test
    void acceptsAnyOneOfSeveralSubjectsWhateverTheirNames() {
        String other = subject("sha256", "0".repeat(64));
        String named = GOOD.replaceFirst("\\{", "{\"name\":\"something else\",\"annotations\":{},");

        assertThat(Reading.claim(statement("[" + other + "," + named + "]", "")))
                .isEqualTo(new Claim.ImageSignature());
    }

    @Test
    void comparesTheDigestOfTheImagesOwnAlgorithm() {
        String both = "{\"digest\":{\"sha1\":\"da39a3ee5e6b4b0d3255bfef95601890afd80709\",\"sha256\":\"%s\"}}"
                .formatted(IMAGE.hex());

        assertThat(Reading.claim(statement("[" + both + "]", ""))).isEqualTo(new Claim.ImageSignature());
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha1", "sha512", "SHA256", "gitCommit"})
    void refusesSubjectsThatNameTheImageByAnotherAlgorithmOnly(String algorithm) {
        assertThat(otherImage(subject(algorithm, IMAGE.hex()))).contains(IMAGE.toString());
    }

    @Test
    void refusesADigestThatOnlyLooksLikeTheImages() {
        String hex = IMAGE.hex();

        assertThat(otherImage(subject("sha256", hex.toUpperCase(Locale.ROOT)))).contains("do not include");
        assertThat(otherImage(subject("sha256", hex + " "))).contains("do not include");
        assertThat(otherImage(subject("sha256", "sha256:" + hex))).contains("do not include");
        assertThat(otherImage(subject("sha256", Digest.sha256(new byte[] {2}).hex())))
                .contains("do not include");
        assertThat(otherImage("{\"digest\":{\"sha256\":1}}")).contains("do not include", "the first {\"sha256\":1}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"null", "[]", "{}", "[null]", "[{}]", "[{\"digest\":null}]", "[{\"digest\":{}}]", "[\"x\"]"})
    void refusesAStatementThatNamesNothing(String subject) {
        assertThat(unreadable(statement(subject, ""))).startsWith("subject");
    }

    @Test
    void refusesMoreSubjectsAndDigestsThanAnyoneNeeds() {
        assertThat(Reading.claim(statement(repeated(1023) + "," + GOOD + "]", "")))
                .isNotNull();
        assertThat(unreadable(statement(repeated(1024) + "," + GOOD + "]", ""))).contains("found are 1025");
        assertThat(Reading.claim(statement("[" + GOOD + ",{\"digest\":{" + digests(32) + "}}]", "")))
                .isNotNull();
        assertThat(unreadable(statement("[{\"digest\":{" + digests(33) + "}}]", "")))
                .contains("found are 33");
    }

    @Test
    void refusesAStatementWithoutAPredicateType() {
        String good = statement("[" + GOOD + "]", "");

        assertThat(unreadable(good.replace("predicateType", "PredicateType"))).startsWith("predicateType:");
        assertThat(unreadable(good.replace(TestSigner.COSIGN_SIGN, ""))).startsWith("predicateType:");
    }

    @Test
    void refusesMembersTwiceWhicheverComesFirst() {
        String good = statement("[" + GOOD + "]", "");
        String bad = "\"subject\":[" + subject("sha256", "0".repeat(64)) + "]";

        assertThat(unreadable(good.replaceFirst("\\{", "{" + bad + ","))).contains("Duplicate");
        assertThat(unreadable(good.substring(0, good.length() - 1) + "," + bad + "}"))
                .contains("Duplicate");
    }

    @Test
    void refusesBytesAroundTheStatement() {
        String good = statement("[" + GOOD + "]", "");

        assertThat(unreadable(good + "{}")).contains("not JSON with one reading");
        assertThat(unreadable("\uFEFF" + good)).contains("byte order mark");
        assertThat(unreadable("not json")).contains("not JSON with one reading");
    }

    @Test
    void readsMoreOfWhatWasSignedThanOfWhatWrapsIt() {
        String large = "{\"x\":[" + "1,".repeat(20_000) + "1]}";

        assertThat(Reading.claim(statement("[" + GOOD + "]", ",\"predicate\":" + large)))
                .isEqualTo(new Claim.ImageSignature());
    }

    private static String statement(String subject, String predicate) {
        return statement(V1, subject, predicate);
    }

    private static String statement(String type, String subject, String predicate) {
        return "{\"_type\":\"%s\",\"subject\":%s,\"predicateType\":\"%s\"%s}"
                .formatted(type, subject, TestSigner.COSIGN_SIGN, predicate);
    }

    private static String subject(String algorithm, String hex) {
        return "{\"digest\":{\"%s\":\"%s\"}}".formatted(algorithm, hex);
    }

    private static String repeated(int times) {
        return "[" + (subject("sha256", "0".repeat(64)) + ",").repeat(times - 1) + subject("sha1", "0");
    }

    private static String digests(int count) {
        return IntStream.range(0, count)
                .mapToObj(each -> "\"a" + each + "\":\"0\"")
                .collect(Collectors.joining(","));
    }

    private static String unreadable(String payload) {
        Rejection rejection = Reading.rejection(payload);
        assertThat(rejection.reason()).isEqualTo(Reason.UNREADABLE);
        return rejection.message();
    }

    private static String otherImage(String subject) {
        Rejection rejection = Reading.rejection(statement("[" + subject + "]", ""));
        assertThat(rejection.reason()).isEqualTo(Reason.OTHER_IMAGE);
        assertThat(rejection.claimedType()).isEqualTo(TestSigner.COSIGN_SIGN);
        return rejection.message();
    }
}
