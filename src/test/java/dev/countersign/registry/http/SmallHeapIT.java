package dev.countersign.registry.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.image.Digest;
import dev.countersign.registry.Descriptor;
import dev.countersign.registry.MediaTypes;
import dev.countersign.registry.OciDocuments;
import dev.countersign.registry.http.SmallHeap.What;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How much memory registries can make the client hold: many at once let it read as much as it will and then say nothing, to a JVM
 * that has 64 MiB, and ends at the first allocation for which there is no room.
 */
@Timeout(120)
class SmallHeapIT {
    private static final int HOSTS = 64;
    private static final int TIMES = 4;
    private static final int MIB = 1 << 20;
    private static final String BUNDLE = "application/vnd.dev.sigstore.bundle.v0.3+json";

    private final List<HostileRegistry> hostile =
            Stream.generate(HostileRegistry::plain).limit(HOSTS).toList();

    @AfterEach
    void stop() {
        hostile.forEach(HostileRegistry::close);
    }

    /** A gibibyte together, if each were read as it comes. */
    @ParameterizedTest
    @EnumSource(names = {"TAG", "REFERRERS"})
    void isEnoughForDocumentsThatStopJustBelowTheirLimit(What what) throws Exception {
        String part = what == What.TAG ? "/manifests/" : "/referrers/";
        all(registry -> registry.on(part, stalling(MediaTypes.OCI_INDEX, (int) HttpRegistry.MANIFEST_LIMIT - 1)));

        List<String> told = told(what, 20);

        assertThat(told).hasSize(HOSTS * TIMES).isSubsetOf("CROWDED", "UNFINISHED", "TIMEOUT");
        assertThat(requests()).isPositive();
    }

    @Test
    void isEnoughForDocumentsWithoutEnd() throws Exception {
        all(registry -> registry.on("/manifests/", HostileRegistry.endless(MediaTypes.OCI_INDEX)));

        assertThat(told(What.TAG, 10))
                .hasSize(HOSTS * TIMES)
                .contains("OVER_LIMIT")
                .isSubsetOf("OVER_LIMIT", "CROWDED", "UNFINISHED", "TIMEOUT");
    }

    /** Each would be four mebibytes; none is as large as it would have to be to be asked for again. */
    @Test
    void isEnoughForDocumentsThatWouldUnpackToMuch() throws Exception {
        byte[] bomb = gzip(" ".repeat((int) HttpRegistry.MANIFEST_LIMIT - 1).getBytes(UTF_8));
        all(registry -> registry.on("/manifests/", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            HostileRegistry.send(exchange, MediaTypes.OCI_INDEX, bomb);
        }));

        assertThat(told(What.TAG, 60)).hasSize(HOSTS * TIMES).containsOnly("MALFORMED");
        assertThat(requests()).isEqualTo(HOSTS * TIMES);
    }

    /** A quarter of a gibibyte together, if each were read as it comes. */
    @Test
    void isEnoughForEvidenceThatStopsJustBelowItsSize() throws Exception {
        Descriptor image = new Descriptor(MediaTypes.OCI_MANIFEST, SmallHeap.IMAGE, 100, "", Map.of());
        Descriptor bundle = new Descriptor(BUNDLE, Digest.sha256(new byte[MIB]), MIB, "", Map.of());
        byte[] manifest = OciDocuments.manifest(
                BUNDLE, Clients.descriptor(OciDocuments.EMPTY), List.of(bundle), Optional.of(image), Map.of());
        Descriptor referrer =
                new Descriptor(MediaTypes.OCI_MANIFEST, Digest.sha256(manifest), manifest.length, BUNDLE, Map.of());
        all(registry -> registry.on("/blobs/", stalling("application/octet-stream", MIB - 1))
                .on(referrer.digest().toString(), HostileRegistry.body(MediaTypes.OCI_MANIFEST, manifest))
                .on("/referrers/", HostileRegistry.body(MediaTypes.OCI_INDEX, OciDocuments.index(List.of(referrer)))));

        assertThat(told(What.EVIDENCE, 20)).hasSize(HOSTS * TIMES).containsOnly("OVERLOADED");
        assertThat(requests("/blobs/")).isPositive();
    }

    private void all(Consumer<HostileRegistry> behave) {
        hostile.forEach(behave);
    }

    private long requests() {
        return requests("");
    }

    private long requests(String part) {
        return hostile.stream()
                .flatMap(registry -> registry.seen().stream())
                .filter(seen -> seen.path().contains(part))
                .count();
    }

    /** What came of each question, all asked at once. */
    private List<String> told(What what, int seconds) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                SmallHeap.class.getName(),
                what.name(),
                Integer.toString(TIMES),
                Integer.toString(seconds)));
        hostile.forEach(registry -> command.add(registry.host()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().toList();
    }

    /** So many bytes of a body that is longer, and then nothing. */
    private static HostileRegistry.Behaviour stalling(String contentType, int bytes) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", contentType);
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            for (byte[] block : Collections.nCopies(bytes / 1024, new byte[1024])) {
                out.write(block);
            }
            out.write(new byte[bytes % 1024]);
            out.flush();
            Thread.sleep(60_000);
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
