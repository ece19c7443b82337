package dev.countersign.trustroot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.image.Digest;
import dev.countersign.signature.TestSigner;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrustRootTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String SPKI = Base64.getEncoder()
            .encodeToString(TestSigner.create().pair().getPublic().getEncoded());

    @Test
    void readsALogWithItsWindowIdAndOperator() throws InvalidTrustRootException {
        Log log = read(root -> {}).transparencyLogs().getFirst();

        assertThat(log.baseUrl()).isEqualTo("https://log.example");
        assertThat(log.host()).contains("log.example");
        assertThat(log.operator()).contains("ops");
        assertThat(log.hasId(HexFormat.of().parseHex("0102"))).isTrue();
        assertThat(log.validity().contains(Instant.parse("2024-01-01T00:00:00Z")))
                .isTrue();
        assertThat(log.validity().contains(Instant.parse("2025-01-01T00:00:00Z")))
                .isTrue();
        assertThat(log.validity().contains(Instant.parse("2023-12-31T23:59:59.999Z")))
                .isFalse();
        assertThat(log.validity().contains(Instant.parse("2025-01-01T00:00:00.001Z")))
                .isFalse();
    }

    @Test
    void aLogMayHaveNoOperator() throws InvalidTrustRootException {
        assertThat(read(root -> log(root).remove("operator"))
                        .transparencyLogs()
                        .getFirst()
                        .operator())
                .isEmpty();
    }

    @Test
    void isKnownByTheDigestOfItsDocument() throws InvalidTrustRootException {
        byte[] document = document().toString().getBytes(StandardCharsets.UTF_8);

        assertThat(TrustRoot.parse(document).digest()).isEqualTo(Digest.sha256(document));
    }

    @Test
    void refusesALogWhoseWindowHasNoStart() {
        refuses(
                root -> ((ObjectNode) log(root).at("/publicKey/validFor")).remove("start"),
                "tlogs[0].publicKey.validFor.start");
    }

    @Test
    void refusesAKeyWithoutAWindow() {
        refuses(
                root -> ((ObjectNode) log(root).path("publicKey")).remove("validFor"),
                "tlogs[0].publicKey.validFor.start");
    }

    @Test
    void leavesOutAndNamesAKeyThatCannotBeChecked() throws InvalidTrustRootException {
        TrustRoot root = read(each -> ((ObjectNode) log(each).path("publicKey")).put("rawBytes", "AAAA"));

        assertThat(root.transparencyLogs()).isEmpty();
        assertThat(root.unusable()).singleElement().asString().startsWith("tlogs[0].publicKey: ");
    }

    @Test
    void leavesOutAndNamesALogWhoseTreeIsOfAnotherHash() throws InvalidTrustRootException {
        TrustRoot root = read(each -> log(each).put("hashAlgorithm", "SHA2_384"));

        assertThat(root.transparencyLogs()).isEmpty();
        assertThat(root.unusable())
                .containsExactly("tlogs[0].hashAlgorithm: trees of SHA2_384; only those of SHA2_256 can be checked");
    }

    @Test
    void readsTheIdUnderWhichCheckpointsAreSigned() throws InvalidTrustRootException {
        TrustRoot root = read(each -> log(each).putObject("checkpointKeyId").put("keyId", "AwQ="));

        assertThat(root.transparencyLogs().getFirst().checkpointId()).isEqualTo("0304");
        assertThat(read(each -> {}).transparencyLogs().getFirst().checkpointId())
                .isEqualTo("0102");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/vnd.dev.sigstore.trustedroot+json;version=0.1",
                "application/vnd.dev.sigstore.trustedroot+json;version=0.2",
                "application/vnd.dev.sigstore.trustedroot.v0.1+json",
                "application/vnd.dev.sigstore.trustedroot.v0.2+json"
            })
    void acceptsEverySpellingOfItsMediaType(String mediaType) throws InvalidTrustRootException {
        assertThat(read(root -> root.put("mediaType", mediaType)).transparencyLogs())
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "application/json",
                "application/vnd.dev.sigstore.trustedroot+json",
                "application/vnd.dev.sigstore.trustedroot+json;version=0.3",
                "application/vnd.dev.sigstore.trustedroot+json; version=0.1",
                "application/vnd.dev.sigstore.trustedroot+json;version=0.1 ",
                "application/vnd.dev.sigstore.trustedroot.v0.3+json",
                "application/vnd.dev.sigstore.trustedroot.v1+json",
                "Application/vnd.dev.sigstore.trustedroot.v0.1+json",
                "application/vnd.dev.sigstore.bundle.v0.1+json"
            })
    void refusesAnotherMediaType(String mediaType) {
        refuses(root -> root.put("mediaType", mediaType), "mediaType: is " + mediaType);
    }

    @Test
    void refusesWhatIsNoListNoTextAndNoBase64() {
        refuses(root -> root.put("tlogs", 1), "tlogs: is not a list");
        refuses(root -> log(root).put("baseUrl", 1), "tlogs[0].baseUrl: is not a text");
        refuses(
                root -> ((ObjectNode) log(root).path("logId")).put("keyId", "?"),
                "tlogs[0].logId.keyId: is not base64");
        refuses(
                root -> ((ObjectNode) log(root).at("/publicKey/validFor")).put("start", "yesterday"),
                "is not a time: yesterday");
    }

    @Test
    void refusesAnAuthorityWithoutACertificate() {
        refuses(
                root -> {
                    ObjectNode authority =
                            root.putArray("certificateAuthorities").addObject();
                    authority.putObject("certChain").putArray("certificates");
                },
                "certificateAuthorities[0].certChain.certificates: has 0 certificates");
    }

    @Test
    void refusesJsonWithTwoReadings() {
        assertThatThrownBy(() -> TrustRoot.parse("{\"tlogs\":[],\"tlogs\":[]}".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(InvalidTrustRootException.class)
                .hasMessageContaining("not JSON with one reading");
    }

    private static void refuses(Consumer<ObjectNode> change, String message) {
        assertThatThrownBy(() -> read(change))
                .isInstanceOf(InvalidTrustRootException.class)
                .hasMessageContaining(message);
    }

    private static TrustRoot read(Consumer<ObjectNode> change) throws InvalidTrustRootException {
        ObjectNode document = document();
        change.accept(document);
        return TrustRoot.parse(document.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode log(ObjectNode root) {
        return (ObjectNode) root.at("/tlogs/0");
    }

    private static ObjectNode document() {
        ObjectNode root = JSON.createObjectNode();
        root.put("mediaType", "application/vnd.dev.sigstore.trustedroot+json;version=0.1");
        ObjectNode log = root.putArray("tlogs").addObject();
        log.put("baseUrl", "https://log.example").put("operator", "ops");
        log.putObject("logId").put("keyId", "AQI=");
        ObjectNode key = log.putObject("publicKey").put("rawBytes", SPKI).put("keyDetails", "PKIX_ECDSA_P256_SHA_256");
        key.putObject("validFor").put("start", "2024-01-01T00:00:00Z").put("end", "2025-01-01T00:00:00Z");
        return root;
    }
}
