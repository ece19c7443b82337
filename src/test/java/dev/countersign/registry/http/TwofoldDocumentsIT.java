package dev.countersign.registry.http;

import static dev.countersign.registry.http.Clients.bad;
import static dev.countersign.registry.http.Clients.descriptor;
import static dev.countersign.registry.http.Clients.soon;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.image.Digest;
import dev.countersign.registry.Fetched.Fault;
import dev.countersign.registry.Fetched.Found;
import dev.countersign.registry.MediaTypes;
import dev.countersign.registry.OciDocuments;
import dev.countersign.registry.ReferrersTag;
import dev.countersign.registry.TwofoldDocuments;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Documents that are an index and a manifest at once, under either media type and under none. */
@Timeout(30)
class TwofoldDocumentsIT {
    private static final byte[] MANIFEST = OciDocuments.manifest(
            "", descriptor(OciDocuments.EMPTY), List.of(descriptor(new byte[3])), Optional.empty(), Map.of());
    private static final byte[] INDEX = OciDocuments.index(List.of(descriptor(MANIFEST)));
    private static final Digest IMAGE = Digest.sha256(MANIFEST);

    private final HostileRegistry hostile = HostileRegistry.plain();
    private final HttpRegistry client = Clients.anonymous(hostile);

    @AfterEach
    void stop() {
        client.close();
        hostile.close();
    }

    static Stream<Arguments> twofold() {
        return Stream.of(TwofoldDocuments.of(MANIFEST), TwofoldDocuments.ofIndex(List.of(descriptor(MANIFEST))))
                .flatMap(documents -> documents.entrySet().stream())
                .flatMap(document -> Stream.of(MediaTypes.OCI_MANIFEST, MediaTypes.OCI_INDEX)
                        .map(type -> Arguments.of(document.getKey(), type, document.getValue())));
    }

    @Test
    void whatIsOneOfTheTwoIsRead() {
        serves(MediaTypes.OCI_MANIFEST, MANIFEST);
        assertThat(client.manifest(hostile.repository(), IMAGE, soon())).isInstanceOf(Found.class);

        serves(MediaTypes.OCI_INDEX, INDEX);
        assertThat(client.manifest(hostile.repository(), "v1", soon())).isInstanceOf(Found.class);
    }

    @ParameterizedTest(name = "{0} as {1}")
    @MethodSource("twofold")
    void whatIsBothIsNeitherByDigestNorByTag(String what, String contentType, byte[] document) {
        serves(contentType, document);

        assertThat(client.manifest(hostile.repository(), Digest.sha256(document), soon()))
                .as(what)
                .satisfies(bad(Fault.MALFORMED));
        assertThat(client.manifest(hostile.repository(), "v1", soon())).as(what).satisfies(bad(Fault.MALFORMED));
    }

    /** In the shape of one of the two, and silent, it would be that one. */
    static Stream<Arguments> inBothShapes() {
        return twofold().filter(each -> !String.valueOf(each.get()[0]).contains("in the shape of"));
    }

    @ParameterizedTest(name = "{0} as {1}")
    @MethodSource("inBothShapes")
    void whatIsBothAndDoesNotSayWhichIsNeither(String what, String contentType, byte[] document) {
        String silent = new String(document, UTF_8).replaceFirst("\"mediaType\":\"[^\"]*\",", "");
        serves(contentType, silent.getBytes(UTF_8));

        assertThat(client.manifest(hostile.repository(), "v1", soon())).as(what).satisfies(bad(Fault.MALFORMED));
    }

    @ParameterizedTest(name = "{0} as {1}")
    @MethodSource("twofold")
    void aFallbackTagThatIsBothListsNothingAndIsNoEmptyList(String what, String contentType, byte[] document) {
        hostile.on("/manifests/" + ReferrersTag.of(IMAGE), HostileRegistry.body(contentType, document));

        assertThat(client.referrers(hostile.repository(), IMAGE, soon()))
                .as(what)
                .satisfies(bad(Fault.MALFORMED));
    }

    private void serves(String contentType, byte[] document) {
        hostile.on("/manifests/", HostileRegistry.body(contentType, document));
    }
}
