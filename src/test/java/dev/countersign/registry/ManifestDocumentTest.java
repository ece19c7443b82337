package dev.countersign.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.image.Digest;
import dev.countersign.registry.Fetched.Bad;
import dev.countersign.registry.Fetched.Fault;
import dev.countersign.registry.Fetched.Found;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ManifestDocumentTest {
    private static final String HEX = "ab".repeat(32);
    private static final String ENTRY = "{\"mediaType\":\"a/b\",\"digest\":\"sha256:" + HEX + "\",\"size\":3}";
    private static final String TYPE = "\"mediaType\":\"" + MediaTypes.OCI_MANIFEST + "\"";
    private static final String GOOD =
            "{\"schemaVersion\":2," + TYPE + ",\"config\":" + ENTRY + ",\"layers\":[" + ENTRY + "]}";

    @Test
    void readsAManifest() {
        Manifest manifest = found(GOOD, MediaTypes.OCI_MANIFEST);

        assertThat(manifest.layers())
                .containsExactly(
                        new Descriptor("a/b", Digest.parse("sha256:" + HEX).orElseThrow(), 3, "", Map.of()));
        assertThat(manifest.artifactType()).isEqualTo("a/b");
        assertThat(manifest.subject()).isEmpty();
        assertThat(manifest.bytes()).asString(UTF_8).isEqualTo(GOOD);
    }

    @Test
    void prefersTheDocumentsArtifactTypeToTheConfigs() {
        assertThat(found(with("\"artifactType\":\"x/y\""), "").artifactType()).isEqualTo("x/y");
    }

    @Test
    void readsAnIndexAsHavingNoLayers() {
        Manifest index = found(new String(OciDocuments.index(List.of()), UTF_8), MediaTypes.OCI_INDEX);

        assertThat(index.layers()).isEmpty();
        assertThat(index.mediaType()).isEqualTo(MediaTypes.OCI_INDEX);
    }

    @Test
    void takesTheContentTypeWhereTheDocumentNamesNone() {
        assertThat(found(GOOD.replace(TYPE + ",", ""), "Application/vnd.oci.image.manifest.v1+json; charset=utf-8")
                        .mediaType())
                .isEqualTo(MediaTypes.OCI_MANIFEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "text/html",
                MediaTypes.OCI_INDEX,
                MediaTypes.DOCKER_MANIFEST,
            })
    void refusesAContentTypeThatContradictsTheDocument(String contentType) {
        assertBad(Fault.NO_ANSWER, GOOD, contentType, "Content-Type says otherwise");
    }

    @Test
    void refusesADocumentOfNoKindAtAll() {
        assertBad(Fault.NO_ANSWER, GOOD.replace(TYPE + ",", ""), "", "media type is none of");
        assertMalformed(
                GOOD.replace(MediaTypes.OCI_MANIFEST, "application/vnd.docker.distribution.manifest.v1+json"),
                "",
                "media type");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"manifests\":[] | could be read as another kind",
                "\"manifests\":null | could be read as another kind",
                "\"fsLayers\":[] | could be read as another kind",
                "\"Layers\":[] | only in case",
                "\"layerS\":[] | only in case",
                "\"MediaType\":\"x\" | only in case",
                "\"layers\":[] | strict JSON",
                "\"subject\":[] | subject is not an object",
                "\"subject\":{\"mediaType\":\"a/b\",\"digest\":\"sha256:00\",\"size\":1} | subject.digest",
                "\"annotations\":{\"a\":1} | annotations has a value",
                "\"annotations\":[] | annotations is not an object",
                "\"artifactType\":7 | artifactType is not a string",
            })
    void refusesAMemberThatCouldBeReadInTwoWays(String member, String why) {
        assertMalformed(with(member), "", why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"size\":3 | \"size\":-1 | layers[0].size",
                "\"size\":3 | \"size\":3.0 | layers[0].size",
                "\"size\":3 | \"size\":\"3\" | layers[0].size",
                "\"size\":3 | \"size\":9223372036854775808 | layers[0].size",
                "\"size\":3 | \"x\":3 | layers[0].size",
                "sha256: | SHA256: | layers[0].digest",
                "sha256: | sha256:.. | layers[0].digest",
                "\"mediaType\":\"a/b\" | \"mediaType\":null | layers[0].mediaType",
                "\"mediaType\":\"a/b\" | \"mediaType\":\"a/b\",\"Digest\":\"x\" | only in case",
            })
    void refusesALayerThatIsNotSpelledExactly(String from, String to, String why) {
        int layers = GOOD.indexOf("\"layers\"");

        assertMalformed(GOOD.substring(0, layers) + GOOD.substring(layers).replace(from, to), "", why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "\"x\"",
                "{",
                "{} {}",
                "{}x",
                "{'a':1}",
                "{\"a\":NaN}",
                "{/**/}",
                "{\"a\":1,}"
            })
    void refusesWhatIsNotOneStrictJsonObject(String text) {
        assertMalformed(text, "", "");
    }

    @Test
    void refusesMissingListsRatherThanReadingThemAsEmpty() {
        assertMalformed(GOOD.replace("\"layers\":[" + ENTRY + "]", "\"layers\":null"), "", "layers is not a list");
        assertMalformed(GOOD.replace(",\"layers\":[" + ENTRY + "]", ""), "", "layers is not a list");
        assertMalformed(GOOD.replace("\"config\":" + ENTRY + ",", ""), "", "config is missing");
    }

    @Test
    void refusesOtherEncodings() {
        assertThat(read(GOOD.getBytes(StandardCharsets.UTF_16BE), "")).isInstanceOf(Bad.class);
        assertThat(read(("\ufeff" + GOOD).getBytes(UTF_8), "")).isInstanceOf(Bad.class);
        byte[] invalid = with("\"artifactType\":\"?\"").getBytes(UTF_8);
        invalid[new String(invalid, UTF_8).indexOf('?')] = (byte) 0xff;
        assertThat(read(invalid, "")).isInstanceOf(Bad.class);
    }

    @Test
    void refusesDeepNesting() {
        assertMalformed(with("\"x\":" + "[".repeat(65) + "]".repeat(65)), "", "64 levels");
    }

    @Test
    void refusesMoreEntriesThanTheLimit() {
        assertThat(found(layers(1000), "").layers()).hasSize(1000);
        assertThat(read(layers(1001).getBytes(UTF_8), ""))
                .isInstanceOfSatisfying(
                        Bad.class, bad -> assertThat(bad.fault()).isEqualTo(Fault.OVER_LIMIT));
    }

    private static String layers(int count) {
        return GOOD.replace(
                "\"layers\":[" + ENTRY + "]",
                "\"layers\":[" + String.join(",", Collections.nCopies(count, ENTRY)) + "]");
    }

    private static String with(String member) {
        return GOOD.substring(0, GOOD.length() - 1) + "," + member + "}";
    }

    private static Manifest found(String text, String contentType) {
        Fetched<Manifest> read = read(text.getBytes(UTF_8), contentType);
        assertThat(read).isInstanceOf(Found.class);
        return ((Found<Manifest>) read).value();
    }

    private static void assertMalformed(String text, String contentType, String why) {
        assertBad(Fault.MALFORMED, text, contentType, why);
    }

    private static void assertBad(Fault fault, String text, String contentType, String why) {
        assertThat(read(text.getBytes(UTF_8), contentType)).isInstanceOfSatisfying(Bad.class, bad -> {
            assertThat(bad.fault()).isEqualTo(fault);
            assertThat(bad.message()).contains(why);
        });
    }

    private static Fetched<Manifest> read(byte[] bytes, String contentType) {
        return ManifestDocument.read(Digest.sha256(bytes), bytes, contentType);
    }
}
