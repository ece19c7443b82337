package dev.countersign.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.countersign.trustroot.InvalidTrustRootException;
import dev.countersign.trustroot.TrustRoot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A bundle of sigstore-conformance, taken apart. The vectors are not part of this project; without them tests say so and are
 * skipped.
 */
public record ConformanceCase(Path folder, JsonNode bundle) {
    private static final Path CASES =
            Path.of(System.getProperty("countersign.vectors", "../shared/vectors"), "sigstore-conformance");
    private static final JsonMapper JSON = new JsonMapper();

    public static ConformanceCase named(String name) {
        assumeTrue(Files.isDirectory(CASES), "no vectors in " + CASES + "; set -Dcountersign.vectors");
        return read(CASES.resolve(name));
    }

    /** Those that must be accepted. */
    public static List<ConformanceCase> good() {
        assumeTrue(Files.isDirectory(CASES), "no vectors in " + CASES + "; set -Dcountersign.vectors");
        try (Stream<Path> folders = Files.list(CASES)) {
            List<ConformanceCase> good = folders.filter(Files::isDirectory)
                    .filter(each -> !each.getFileName().toString().endsWith("_fail"))
                    .map(ConformanceCase::read)
                    .sorted(java.util.Comparator.comparing(ConformanceCase::toString))
                    .toList();
            assertThat(good).hasSizeGreaterThan(10);
            return good;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static ConformanceCase read(Path folder) {
        try {
            return new ConformanceCase(
                    folder, JSON.readTree(Files.readAllBytes(folder.resolve("bundle.sigstore.json"))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public TrustRoot trustRoot() {
        Path own = folder.resolve("trusted_root.json");
        try {
            return TrustRoot.parse(
                    Files.readAllBytes(Files.exists(own) ? own : CASES.resolve("trusted_root_pgi.json")));
        } catch (IOException | InvalidTrustRootException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    public byte[] leaf() {
        JsonNode material = bundle.path("verificationMaterial");
        return decoded(material.at("/x509CertificateChain/certificates/0/rawBytes")
                .asText(material.at("/certificate/rawBytes").asText()));
    }

    /** The raw signature, which timestamps are of. */
    public byte[] signature() {
        return decoded(bundle.at("/dsseEnvelope/signatures/0/sig")
                .asText(bundle.at("/messageSignature/signature").asText()));
    }

    public List<byte[]> timestamps() {
        return StreamSupport.stream(
                        bundle.at("/verificationMaterial/timestampVerificationData/rfc3161Timestamps")
                                .spliterator(),
                        false)
                .map(each -> decoded(each.path("signedTimestamp").asText()))
                .toList();
    }

    /** What the log entry says of when it was made; 0 where it does not. */
    public long integratedTime() {
        return bundle.at("/verificationMaterial/tlogEntries/0/integratedTime").asLong();
    }

    private static byte[] decoded(String base64) {
        return Base64.getDecoder().decode(base64);
    }

    @Override
    public String toString() {
        return folder.getFileName().toString();
    }
}
