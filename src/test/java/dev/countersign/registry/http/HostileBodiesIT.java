package dev.countersign.registry.http;

import static dev.countersign.registry.http.Clients.absent;
import static dev.countersign.registry.http.Clients.bad;
import static dev.countersign.registry.http.Clients.descriptor;
import static dev.countersign.registry.http.Clients.inMillis;
import static dev.countersign.registry.http.Clients.soon;
import static dev.countersign.registry.http.Clients.unreachable;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.image.Digest;
import dev.countersign.registry.Fetched.Fault;
import dev.countersign.registry.Fetched.Found;
import dev.countersign.registry.Fetched.Trouble;
import dev.countersign.registry.Manifest;
import dev.countersign.registry.MediaTypes;
import dev.countersign.registry.OciDocuments;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class HostileBodiesIT {
    private static final byte[] INDEX = OciDocuments.index(List.of());
    private static final Digest DIGEST = Digest.sha256(INDEX);

    private final HostileRegistry hostile = HostileRegistry.plain();
    private final HttpRegistry client = Clients.anonymous(hostile);

    @AfterEach
    void stop() {
        client.close();
        hostile.close();
    }

    @Test
    void stopsReadingAnEndlessManifest() {
        hostile.on("/manifests/", HostileRegistry.endless(MediaTypes.OCI_INDEX));

        assertThat(client.manifest(hostile.repository(), DIGEST, soon())).satisfies(bad(Fault.OVER_LIMIT));
    }

    /** How large it is shows once it is asked for; only then does it take a turn of those that are. */
    @ParameterizedTest
    @CsvSource({"100, 1", "1000, 2"})
    void asksForAManifestAgainWhereItIsLarge(int entries, int requests) {
        byte[] index = OciDocuments.index(Collections.nCopies(entries, descriptor(INDEX)));
        hostile.on("/manifests/", HostileRegistry.body(MediaTypes.OCI_INDEX, index));

        assertThat(client.manifest(hostile.repository(), Digest.sha256(index), soon()))
                .isInstanceOf(Found.class);
        assertThat(hostile.seen()).hasSize(requests);
    }

    @Test
    void stopsReadingAnEndlessBlobAtItsSize() {
        hostile.on("/blobs/", HostileRegistry.endless("application/octet-stream"));

        assertThat(client.blob(hostile.repository(), descriptor(INDEX), 1 << 20, soon()))
                .satisfies(bad(Fault.WRONG_BYTES));
    }

    @Test
    void stopsReadingAnEndlessErrorPage() {
        hostile.on("/manifests/", exchange -> {
            exchange.sendResponseHeaders(404, 0);
            exchange.getResponseBody().write(new byte[1 << 20]);
            HostileRegistry.dripping("text/html").answer(exchange);
        });

        assertThat(client.manifest(hostile.repository(), DIGEST, soon())).satisfies(absent(404));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/manifests/", "/referrers/"})
    void hangsUpOnABodyThatDripsPastTheDeadline(String part) {
        hostile.on(part, HostileRegistry.dripping(MediaTypes.OCI_INDEX));
        long start = System.nanoTime();

        assertThat(client.referrers(hostile.repository(), DIGEST, inMillis(300)))
                .satisfies(unreachable(Trouble.UNFINISHED));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void hangsUpOnHeadersThatDoNotCome() {
        hostile.on("/manifests/", HostileRegistry.after(5_000, HostileRegistry.status(200)));

        assertThat(client.manifest(hostile.repository(), "v1", inMillis(300))).satisfies(unreachable(Trouble.TIMEOUT));
    }

    @Test
    void refusesOtherBytesThanTheDigestNamesWhateverTheHeaderSays() {
        hostile.on("/manifests/", exchange -> {
            exchange.getResponseHeaders().set("Docker-Content-Digest", DIGEST.toString());
            HostileRegistry.send(exchange, MediaTypes.OCI_INDEX, (new String(INDEX, UTF_8) + " ").getBytes(UTF_8));
        });

        assertThat(client.manifest(hostile.repository(), DIGEST, soon())).satisfies(bad(Fault.WRONG_BYTES));
    }

    @Test
    void computesTheDigestOfATagOverTheBytes() {
        hostile.on("/manifests/v1", exchange -> {
            exchange.getResponseHeaders().set("Docker-Content-Digest", "sha256:" + "00".repeat(32));
            HostileRegistry.send(exchange, MediaTypes.OCI_INDEX, INDEX);
        });

        assertThat(client.manifest(hostile.repository(), "v1", soon()))
                .isInstanceOfSatisfying(
                        Found.class,
                        found -> assertThat(((Manifest) found.value()).digest()).isEqualTo(DIGEST));
    }

    /** A HEAD would give digests and sizes of the registry's choice, over bytes that nobody has seen. */
    @Test
    void readsManifestsAndBlobsWithNothingButGet() {
        hostile.on("/manifests/", HostileRegistry.body(MediaTypes.OCI_INDEX, INDEX));
        hostile.on("/blobs/", HostileRegistry.body("application/octet-stream", INDEX));

        assertThat(client.manifest(hostile.repository(), "v1", soon())).isInstanceOf(Found.class);
        assertThat(client.manifest(hostile.repository(), DIGEST, soon())).isInstanceOf(Found.class);
        assertThat(client.blob(hostile.repository(), descriptor(INDEX), 1 << 20, soon()))
                .isInstanceOf(Found.class);
        client.referrers(hostile.repository(), DIGEST, soon());

        assertThat(hostile.seen())
                .hasSizeGreaterThanOrEqualTo(4)
                .extracting(HostileRegistry.Seen::method)
                .containsOnly("GET");
    }

    @Test
    void noticesOtherContentAtTheSecondRequest() {
        AtomicInteger requests = new AtomicInteger();
        hostile.on(
                "/manifests/",
                exchange -> HostileRegistry.send(
                        exchange,
                        MediaTypes.OCI_INDEX,
                        requests.getAndIncrement() == 0 ? INDEX : "{}".getBytes(UTF_8)));

        assertThat(client.manifest(hostile.repository(), DIGEST, soon())).isInstanceOf(Found.class);
        assertThat(client.manifest(hostile.repository(), DIGEST, soon())).satisfies(bad(Fault.WRONG_BYTES));
    }

    @Test
    void readsABlobUpToTheLimit() {
        hostile.on("/blobs/", HostileRegistry.body("text/plain", INDEX));

        assertThat(client.blob(hostile.repository(), descriptor(INDEX), INDEX.length, soon()))
                .isInstanceOf(Found.class);
    }

    @Test
    void refusesABlobOfOtherBytesOrSize() {
        hostile.on("/blobs/", HostileRegistry.body("text/plain", "payloaX".getBytes(UTF_8)));

        assertThat(client.blob(hostile.repository(), descriptor("payload".getBytes(UTF_8)), 100, soon()))
                .satisfies(bad(Fault.WRONG_BYTES))
                .asString()
                .contains("7 bytes that are not sha256:");
        assertThat(client.blob(hostile.repository(), descriptor("longer payload".getBytes(UTF_8)), 100, soon()))
                .satisfies(bad(Fault.WRONG_BYTES));
    }

    @Test
    void refusesABlobWithBytesAfterItsEnd() {
        hostile.on("/blobs/", HostileRegistry.body("text/plain", "payload and more".getBytes(UTF_8)));

        assertThat(client.blob(hostile.repository(), descriptor("payload".getBytes(UTF_8)), 100, soon()))
                .satisfies(bad(Fault.WRONG_BYTES))
                .asString()
                .contains("more bytes than the descriptor says");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v1?x=y", "../other", "a/b", "v1#", "-v1"})
    void doesNotAskForATagThatIsNone(String tag) {
        assertThat(client.manifest(hostile.repository(), tag, soon())).satisfies(absent(404));
        assertThat(hostile.seen()).isEmpty();
    }

    @Test
    void doesNotAskForABlobOverTheLimit() {
        assertThat(client.blob(hostile.repository(), descriptor(new byte[101]), 100, soon()))
                .satisfies(bad(Fault.OVER_LIMIT));
        assertThat(hostile.seen()).isEmpty();
    }

    @Test
    void neverUnpacksAnAnswer() throws IOException {
        byte[] bomb = gzip(new byte[8 << 20]);
        byte[] packedIndex = gzip(INDEX);
        hostile.on("/blobs/", packed(bomb)).on("/manifests/", packed(packedIndex));

        assertThat(client.blob(hostile.repository(), descriptor(new byte[8 << 20]), 9 << 20, soon()))
                .satisfies(bad(Fault.WRONG_BYTES));
        assertThat(client.manifest(hostile.repository(), DIGEST, soon())).satisfies(bad(Fault.WRONG_BYTES));
        assertThat(client.manifest(hostile.repository(), "v1", soon())).satisfies(bad(Fault.MALFORMED));
    }

    @ParameterizedTest
    @ValueSource(strings = {MediaTypes.OCI_MANIFEST, "text/html", "application/json"})
    void refusesAContentTypeThatContradictsTheDocument(String contentType) {
        hostile.on("/manifests/", HostileRegistry.body(contentType, INDEX));

        assertThat(client.manifest(hostile.repository(), "v1", soon())).satisfies(bad(Fault.NO_ANSWER));
        assertThat(client.manifest(hostile.repository(), DIGEST, soon())).satisfies(bad(Fault.NO_ANSWER));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404})
    void takesARefusalForMissingEvidence(int status) {
        hostile.on("/manifests/", HostileRegistry.status(status)).on("/blobs/", HostileRegistry.status(status));

        assertThat(client.manifest(hostile.repository(), "v1", soon())).satisfies(absent(status));
        assertThat(client.blob(hostile.repository(), descriptor(INDEX), 1000, soon()))
                .satisfies(absent(status));
    }

    @ParameterizedTest
    @CsvSource({"429, RATE_LIMITED", "500, SERVER_ERROR", "503, SERVER_ERROR", "599, SERVER_ERROR"})
    void cannotTellWhereTheRegistryIsInTrouble(int status, Trouble trouble) {
        hostile.on("/manifests/", HostileRegistry.status(status));

        assertThat(client.manifest(hostile.repository(), "v1", soon())).satisfies(unreachable(trouble));
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 206, 300, 304, 305, 400, 402, 408, 410, 418, 451, 499})
    void neverTakesAnyOtherStatusForCouldNotTell(int status) {
        hostile.on("/manifests/", HostileRegistry.status(status));

        assertThat(client.manifest(hostile.repository(), "v1", soon())).satisfies(bad(Fault.NO_ANSWER));
    }

    private static HostileRegistry.Behaviour packed(byte[] bytes) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            HostileRegistry.send(exchange, MediaTypes.OCI_INDEX, bytes);
        };
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }
}
