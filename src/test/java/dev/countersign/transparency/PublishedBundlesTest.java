package dev.countersign.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.json.InvalidJsonException;
import dev.countersign.json.StrictJson;
import dev.countersign.transparency.Refused.Reason;
import dev.countersign.trustroot.InvalidTrustRootException;
import dev.countersign.trustroot.TrustRoot;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What the log entries of sigstore-conformance's bundles come to. The vectors are not part of this project; without them
 * these tests say so and are skipped.
 */
class PublishedBundlesTest {
    private static final Path CASES =
            Path.of(System.getProperty("countersign.vectors", "../shared/vectors"), "sigstore-conformance");

    /** The cases that are wrong in what this package looks at; the other wrong ones are somebody else's to refuse. */
    private static final Map<String, Reason> REFUSED = Map.ofEntries(
            Map.entry("bundle-from-wrong-instance_fail", Reason.UNKNOWN_LOG),
            Map.entry("dsse-mismatch-envelope_fail", Reason.OTHER_SIGNATURE),
            Map.entry("inclusion-proof-corrupted-hash_fail", Reason.WRONG_PROOF),
            Map.entry("incorrect-public-key_fail", Reason.WRONG_PROMISE),
            Map.entry("invalid-checkpoint-signature_fail", Reason.WRONG_CHECKPOINT),
            Map.entry("invalid-inclusion-proof_fail", Reason.MALFORMED),
            Map.entry("rekor2-checkpoint-missing-log-signature_fail", Reason.MALFORMED),
            Map.entry("rekor2-checkpoint-missing-origin_fail", Reason.MALFORMED),
            Map.entry("rekor2-checkpoint-missing-size_fail", Reason.MALFORMED),
            Map.entry("rekor2-dsse-mismatch-envelope_fail", Reason.OTHER_SIGNATURE),
            Map.entry("rekor2-dsse-mismatch-sig_fail", Reason.OTHER_SIGNATURE),
            Map.entry("wrong-hashedrekord-cert-and-sig_fail", Reason.OTHER_SIGNATURE),
            Map.entry("wrong-material_fail", Reason.OTHER_CONTENT));

    @TestFactory
    Stream<DynamicTest> everyEntryOfAGoodBundleIsRecorded() throws IOException {
        return cases(name -> !name.endsWith("_fail"), folder -> {
            List<Inclusion> inclusions = check(folder);
            assertThat(inclusions).isNotEmpty().allSatisfy(each -> {
                Recorded recorded = Check.recorded(each);
                assertThat(recorded.included()).isTrue();
                assertThat(recorded.promised())
                        .isEqualTo(recorded.integratedTime().isPresent());
            });
        });
    }

    @TestFactory
    Stream<DynamicTest> everyEntryThatIsWrongIsRefused() throws IOException {
        return cases(
                REFUSED::containsKey,
                folder -> assertThat(check(folder)).singleElement().isInstanceOfSatisfying(Refused.class, refused -> {
                    assertThat(refused.message()).isNotBlank();
                    assertThat(refused.reason())
                            .as(refused.message())
                            .isEqualTo(REFUSED.get(folder.getFileName().toString()));
                }));
    }

    @Test
    void aBundleWithoutAProofShowsItsVerifierThatThereIsNone()
            throws IOException, InvalidJsonException, InvalidTrustRootException {
        Path folder = CASES.resolve("intoto-missing-inclusion-proof_fail");
        assumeTrue(Files.isDirectory(folder), "no vectors in " + CASES + "; set -Dcountersign.vectors");

        Recorded recorded = Check.recorded(check(folder).getFirst());

        assertThat(recorded.included()).isFalse();
        assertThat(recorded.promised()).isTrue();
    }

    private static Stream<DynamicTest> cases(Predicate<String> which, Checking checking) throws IOException {
        assumeTrue(Files.isDirectory(CASES), "no vectors in " + CASES + "; set -Dcountersign.vectors");
        Map<String, Path> folders = new TreeMap<>();
        try (Stream<Path> all = Files.list(CASES)) {
            all.filter(Files::isDirectory)
                    .filter(folder -> which.test(folder.getFileName().toString()))
                    .forEach(folder -> folders.put(folder.getFileName().toString(), folder));
        }
        assertThat(folders).hasSizeGreaterThan(10);
        return folders.entrySet().stream()
                .map(each -> dynamicTest(each.getKey(), () -> checking.check(each.getValue())));
    }

    /** A test of one case. */
    private interface Checking {
        void check(Path folder) throws IOException, InvalidJsonException, InvalidTrustRootException;
    }

    private static List<Inclusion> check(Path folder)
            throws IOException, InvalidJsonException, InvalidTrustRootException {
        JsonNode bundle = StrictJson.parse(Files.readAllBytes(folder.resolve("bundle.sigstore.json")));
        TransparencyLogs logs = new TransparencyLogs(root(folder).transparencyLogs());
        Signing signing = signing(bundle, artifact(folder));
        try {
            return LogEntry.parseAll(bundle.at("/verificationMaterial/tlogEntries")).stream()
                    .map(entry -> logs.check(entry, signing))
                    .toList();
        } catch (RefusedException refused) {
            return List.of(refused.refused());
        }
    }

    private static TrustRoot root(Path folder) throws IOException, InvalidTrustRootException {
        Path own = folder.resolve("trusted_root.json");
        return TrustRoot.parse(Files.readAllBytes(Files.exists(own) ? own : CASES.resolve("trusted_root_pgi.json")));
    }

    private static byte[] artifact(Path folder) throws IOException {
        Path own = folder.resolve("artifact");
        return Files.readAllBytes(Files.exists(own) ? own : CASES.resolve("a.txt"));
    }

    private static Signing signing(JsonNode bundle, byte[] artifact) {
        JsonNode material = bundle.path("verificationMaterial");
        byte[] der = base64(material.at("/certificate/rawBytes")
                .asText(material.at("/x509CertificateChain/certificates/0/rawBytes")
                        .asText()));
        Material certificate = new Material.Certificate(der);
        JsonNode envelope = bundle.path("dsseEnvelope");
        return envelope.isObject()
                ? new Signing(base64(envelope.at("/signatures/0/sig").asText()), certificate, content(envelope))
                : new Signing(
                        base64(bundle.at("/messageSignature/signature").asText()),
                        certificate,
                        new Content.Artifact(artifact));
    }

    private static Content content(JsonNode envelope) {
        byte[] payload = base64(envelope.path("payload").asText());
        String type = envelope.path("payloadType").asText();
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        encoded.writeBytes(
                ("DSSEv1 " + type.length() + " " + type + " " + payload.length + " ").getBytes(StandardCharsets.UTF_8));
        encoded.writeBytes(payload);
        return new Content.Envelope(payload, encoded.toByteArray());
    }

    private static byte[] base64(String text) {
        return Base64.getDecoder().decode(text);
    }
}
