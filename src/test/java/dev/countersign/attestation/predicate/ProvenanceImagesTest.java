package dev.countersign.attestation.predicate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.attestation.Read;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which images an image was built from. */
class ProvenanceImagesTest {
    private static final String V02 = "https://slsa.dev/provenance/v0.2";
    private static final String V1 = "https://slsa.dev/provenance/v1";
    private static final String HEX = "af5efcb9e2c4b0e4f0fdc8a5e5c4cb0b1dbe6fae3a1c2a2f2c2b2a1908070605";

    private static ObjectNode v02(String materials) {
        return Read.fact(V02, "{\"builder\":{\"id\":\"b\"},\"buildType\":\"t\",\"materials\":" + materials + "}")
                .data();
    }

    @Test
    void readsWhatBuildKitWrites() {
        assertThat(v02("""
                [{"uri":"pkg:docker/docker/dockerfile@1.7","digest":{"sha256":"%1$s"}},
                {"uri":"pkg:docker/golang@1.24-alpine?platform=linux%%2Famd64","digest":{"sha256":"%1$s"}},
                {"uri":"pkg:docker/ghcr.io/acme/base@2?digest=sha256:%1$s&platform=linux%%2Famd64","digest":{"sha256":"%1$s"}},
                {"uri":"https://github.com/acme/shop.git#refs/heads/main","digest":{"sha1":"1"}}]""".formatted(HEX)).path("images")).hasToString("""
                [{"uri":"pkg:docker/docker/dockerfile@1.7","repository":"docker.io/docker/dockerfile","tag":"1.7","digest":"sha256:%1$s"},\
                {"uri":"pkg:docker/golang@1.24-alpine?platform=linux%%2Famd64","repository":"docker.io/library/golang","tag":"1.24-alpine","digest":"sha256:%1$s"},\
                {"uri":"pkg:docker/ghcr.io/acme/base@2?digest=sha256:%1$s&platform=linux%%2Famd64","repository":"ghcr.io/acme/base","tag":"2","digest":"sha256:%1$s"}]""".formatted(HEX));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "oci://quay.io/acme/task|quay.io/acme/task|",
                "oci://quay.io/acme/task:1|quay.io/acme/task|1",
                "docker://alpine|docker.io/library/alpine|",
                "pkg:docker/localhost%3A5000/a/b@1|localhost:5000/a/b|1",
                "pkg:docker/a|docker.io/library/a|",
                "pkg:oci/base@sha256%3A0?repository_url=ghcr.io%2Facme%2Fbase&tag=3|ghcr.io/acme/base|3",
                "pkg:oci/base?tag=3&repository_url=ghcr.io/acme/base#x|ghcr.io/acme/base|3",
                "pkg:oci/base@sha256%3A0|''|",
                "pkg:docker/UPPER@1|''|",
                "pkg:docker/a%zz@1|''|",
                "oci://|''|",
            })
    void readsEachSpelling(String uri, String repository, String tag) {
        ObjectNode image = (ObjectNode) v02("[{\"uri\":\"" + uri + "\"}]").at("/images/0");

        assertThat(image.path("uri").textValue()).isEqualTo(uri);
        assertThat(image.path("repository").asText("")).isEqualTo(repository);
        assertThat(image.path("tag").asText(null)).isEqualTo(tag);
    }

    @ParameterizedTest
    @CsvSource({
        "pkg:docker/a@sha256:%s",
        "pkg:docker/a@sha256%%3A%s",
        "pkg:docker/a@1?digest=sha256:%s",
        "oci://a@sha256:%s"
    })
    void readsTheDigestWhereverItIs(String uri) {
        assertThat(v02("[{\"uri\":\"" + uri.formatted(HEX) + "\"}]")
                        .at("/images/0/digest")
                        .textValue())
                .isEqualTo("sha256:" + HEX);
    }

    @Test
    void takesGitAndPackagesForNoImages() {
        assertThat(v02("[{\"uri\":\"git+https://a/b\"},{\"uri\":\"pkg:npm/a@1\"},{\"digest\":{\"sha256\":\"0\"}}]")
                        .path("images"))
                .isEmpty();
    }

    @Test
    void saysNothingOfImagesWhereItSaysNothingOfDependencies() {
        ObjectNode data = Read.fact(V1, """
                {"buildDefinition":{"buildType":"t","externalParameters":{}},"runDetails":{"builder":{"id":"b"}}}""").data();

        assertThat(data.has("dependencies")).isFalse();
        assertThat(data.has("images")).isFalse();
    }

    @Test
    void readsTenThousandDependenciesAndNoMore() {
        String most = "{},".repeat(9_999) + "{}";

        assertThat(v02("[" + most + "]").path("dependencies")).hasSize(10_000);
        assertThat(Read.unreadable(
                        V02, "{\"builder\":{\"id\":\"b\"},\"buildType\":\"t\",\"materials\":[" + most + ",{}]}"))
                .isEqualTo("predicate.materials: needed is at most 10000 dependencies, found is a list");
    }
}
