package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.image.Digest;
import dev.countersign.signature.Candidate;
import dev.countersign.signature.TestEnvelope;
import dev.countersign.signature.TestSigner;
import dev.countersign.signature.TestStatement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyBundleTest {
    private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);

    private final TestSigner signer = TestSigner.create();

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.write(folder.resolve("file"), CONTENT);
        Files.writeString(folder.resolve("key.pub"), signer.pem());
        bundle(_ -> {});
    }

    @Test
    void acceptsABundleOfTheKeyForTheFile() {
        Ran ran = verify("key.pub", path("file"));

        assertThat(ran.exit()).isZero();
        assertThat(ran.out())
                .isEqualTo("verified: signed by the key %s%n"
                        .formatted(signer.key().fingerprint()));
    }

    @Test
    void acceptsTheDigestInPlaceOfTheFile() {
        assertThat(verify("key.pub", Digest.sha256(CONTENT).toString()).exit()).isZero();
    }

    @Test
    void refusesAnotherFile() throws IOException {
        Files.writeString(folder.resolve("file"), "other");

        Ran ran = verify("key.pub", path("file"));

        assertThat(ran.exit()).isEqualTo(Exit.NOT_VERIFIED);
        assertThat(ran.err()).startsWith("not verified: EVIDENCE_FOR_OTHER_IMAGE: its subjects (1, ");
    }

    @Test
    void refusesTheDigestOfAnotherFile() {
        assertThat(verify("key.pub", Digest.sha256(new byte[0]).toString()).exit())
                .isEqualTo(Exit.NOT_VERIFIED);
    }

    @Test
    void refusesABundleOfAnotherKey() throws IOException {
        Files.writeString(folder.resolve("other.pub"), TestSigner.create().pem());

        Ran ran = verify("other.pub", path("file"));

        assertThat(ran.exit()).isEqualTo(Exit.NOT_VERIFIED);
        assertThat(ran.err()).contains("none of the keys tried (1: sha256:");
    }

    @Test
    void refusesATamperedBundle() throws IOException {
        bundle(json -> ((ObjectNode) json.path("dsseEnvelope")).put("payloadType", "application/vnd.in-toto+jsom"));

        assertThat(verify("key.pub", path("file")).exit()).isEqualTo(Exit.NOT_VERIFIED);
    }

    @Test
    void refusesWhatIsNoBundle() throws IOException {
        Files.writeString(folder.resolve("bundle.json"), "junk");

        assertThat(verify("key.pub", path("file")).exit()).isEqualTo(Exit.NOT_VERIFIED);
    }

    @Test
    void saysWhichLogRecordedACertifiedSignatureAndWhen() {
        Suite suite = Suite.find();

        Ran ran = Ran.with(
                suite.command(suite.file("happy-path-v0.1"), suite.file("a.txt").toString()));

        assertThat(ran.out().lines())
                .anySatisfy(line -> assertThat(line).contains(Suite.IDENTITY, Suite.ISSUER))
                .anySatisfy(line -> assertThat(line)
                        .contains("transparency log https://rekor.sigstore.dev", "entry ", "2023-07-12T15:56:36Z"))
                .anySatisfy(line -> assertThat(line).contains("certificate timestamp (SCT)"));
    }

    @Test
    void saysWhichAuthorityStampedASignature() {
        Suite suite = Suite.find();
        Path stamped = suite.file("rekor2-happy-path");

        assertThat(Ran.with(suite.command(stamped, suite.artifact(stamped).toString()))
                        .out())
                .contains("  timestamp of ");
    }

    @Test
    void refusesACertificateWhereTheKeyIsWanted() {
        Suite suite = Suite.find();

        Ran ran = Ran.with(
                "verify-bundle",
                "--bundle",
                suite.file("happy-path-v0.1/bundle.sigstore.json").toString(),
                "--key",
                path("key.pub"),
                "--trusted-root",
                suite.file("trusted_root_pgi.json").toString(),
                suite.file("a.txt").toString());

        assertThat(ran.exit()).isEqualTo(Exit.NOT_VERIFIED);
        assertThat(ran.err()).contains("signed with a certificate", "wanted is the key");
    }

    @Test
    void refusesALogEntryThatDoesNotHoldWhereATrustRootChecksIt() throws IOException {
        Suite suite = Suite.find();
        bundle(VerifyBundleTest::withAnEmptyLogEntry);

        Ran ran = Ran.with(
                "verify-bundle",
                "--bundle",
                path("bundle.json"),
                "--key",
                path("key.pub"),
                "--trusted-root",
                suite.file("trusted_root_pgi.json").toString(),
                path("file"));

        assertThat(ran.exit()).isEqualTo(Exit.NOT_VERIFIED);
        assertThat(ran.err()).contains("entry");
    }

    @Test
    void saysThatNobodyCheckedALogEntryWithoutATrustRoot() throws IOException {
        bundle(VerifyBundleTest::withAnEmptyLogEntry);

        Ran ran = verify("key.pub", path("file"));

        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).contains("none was checked");
    }

    @Test
    void refusesAnotherIdentityAndSaysWhose() {
        Suite suite = Suite.find();
        String[] command =
                suite.command(suite.file("happy-path-v0.1"), suite.file("a.txt").toString());
        command[4] = "https://github.com/somebody/else";

        Ran ran = Ran.with(command);

        assertThat(ran.exit()).isEqualTo(Exit.NOT_VERIFIED);
        assertThat(ran.err()).contains("subject: wanted \"https://github.com/somebody/else\", found");
    }

    private static void withAnEmptyLogEntry(ObjectNode bundle) {
        ((ObjectNode) bundle.path("verificationMaterial"))
                .putArray("tlogEntries")
                .addObject();
    }

    private void bundle(Consumer<ObjectNode> change) throws IOException {
        Candidate.Bundle bundle = TestEnvelope.of(
                        signer, TestStatement.of(Digest.sha256(CONTENT), "https://example.com/v1", "{}"))
                .bundle(change);
        Files.write(folder.resolve("bundle.json"), bundle.json());
    }

    private Ran verify(String key, String file) {
        return Ran.with("verify-bundle", "--bundle", path("bundle.json"), "--key", path(key), file);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }
}
