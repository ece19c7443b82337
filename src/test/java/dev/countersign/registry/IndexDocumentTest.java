package dev.countersign.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.image.Digest;
import dev.countersign.image.Platform;
import dev.countersign.registry.Fetched.Bad;
import dev.countersign.registry.Fetched.Fault;
import dev.countersign.registry.Fetched.Found;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexDocumentTest {
    private static final String CHILD = "sha256:" + "a".repeat(64);

    private static Fetched<List<IndexDocument.Entry>> entries(String... platforms) {
        StringBuilder manifests = new StringBuilder();
        for (String platform : platforms) {
            manifests
                    .append(manifests.isEmpty() ? "" : ",")
                    .append("{'mediaType':'%s','digest':'%s','size':1%s}"
                            .formatted(
                                    MediaTypes.OCI_MANIFEST,
                                    CHILD,
                                    platform.isEmpty() ? "" : ",'platform':" + platform));
        }
        byte[] bytes = "{'schemaVersion':2,'mediaType':'%s','manifests':[%s]}"
                .formatted(MediaTypes.OCI_INDEX, manifests)
                .replace('\'', '"')
                .getBytes(UTF_8);
        return ManifestDocument.read(Digest.sha256(bytes), bytes, "").then(IndexDocument::entries);
    }

    @Test
    void readsEachManifestAndItsPlatform() {
        assertThat(entries("{'os':'linux','architecture':'arm64','variant':'v8','os.version':'1'}", "", "null"))
                .isInstanceOfSatisfying(
                        Found.class,
                        found -> assertThat(((List<?>) found.value()))
                                .extracting("platform")
                                .containsExactly(
                                        Optional.of(new Platform("linux", "arm64", "")),
                                        Optional.empty(),
                                        Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "'linux/amd64'",
                "{'os':'linux'}",
                "{'architecture':'amd64'}",
                "{'os':1,'architecture':'amd64'}",
                "{'os':'linux','architecture':'amd64','Variant':'v8'}"
            })
    void aPlatformThatReadersCouldReadOtherwiseIsBad(String platform) {
        assertThat(entries(platform)).isInstanceOfSatisfying(Bad.class, bad -> {
            assertThat(bad.fault()).isEqualTo(Fault.MALFORMED);
            assertThat(bad.message()).contains("manifests[0].platform");
        });
    }

    @Test
    void aManifestListsNone() {
        Descriptor config = new Descriptor("x/y", Digest.sha256(new byte[0]), 0, "", Map.of());
        byte[] bytes = OciDocuments.manifest("", config, List.of(), Optional.empty(), Map.of());

        assertThat(ManifestDocument.read(Digest.sha256(bytes), bytes, "").then(IndexDocument::entries))
                .isEqualTo(new Found<>(List.of()));
    }
}
