package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.image.Digest;
import dev.countersign.image.Repository;
import dev.countersign.registry.Descriptor;
import dev.countersign.registry.InMemoryRegistry;
import dev.countersign.registry.MediaTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A bundle of the conformance suite beside what would be the image that its statement names. */
class KeylessVerifyTest {
    private static final String TYPE = "https://slsa.dev/provenance/v1";

    private final Suite suite = Suite.find();
    private final InMemoryRegistry registry = new InMemoryRegistry();
    private Digest image = Digest.sha256(new byte[0]);

    @BeforeEach
    void push() throws IOException {
        image = Digest.sha256(Files.readAllBytes(suite.file("a.txt")));
        registry.referrer(
                new Repository("registry.example", "app"),
                new Descriptor(MediaTypes.OCI_MANIFEST, image, 100, "", Map.of()),
                "application/vnd.dev.sigstore.bundle.v0.3+json",
                Files.readAllBytes(suite.file("happy-path-intoto-in-dsse-v3/bundle.sigstore.json")));
    }

    @Test
    void acceptsTheIdentityAndTellsWhatProvesIt() {
        Ran ran = verify("--certificate-identity", Suite.IDENTITY, "--certificate-oidc-issuer", Suite.ISSUER);

        JsonNode accepted = ran.json().path("accepted").path(0);
        assertThat(ran.exit()).isZero();
        assertThat(accepted.at("/signer/subject").asText()).isEqualTo(Suite.IDENTITY);
        assertThat(accepted.at("/signer/subjectKind").asText()).isEqualTo("URI");
        assertThat(accepted.at("/signer/issuer").asText()).isEqualTo(Suite.ISSUER);
        assertThat(accepted.at("/proofs/0/transparencyLogs/0/log").asText()).isEqualTo("https://rekor.sigstore.dev");
        assertThat(accepted.at("/proofs/0/certificateLogs/0/log").asText()).isEqualTo("https://ctfe.sigstore.dev/2022");
        assertThat(accepted.path("unchecked").asBoolean()).isFalse();
        JsonNode root = ran.json().at("/trustRoots/0");
        assertThat(root.path("digest")).isEqualTo(accepted.at("/proofs/0/trustRoot"));
        assertThat(root.path("source").asText())
                .isEqualTo(suite.file("trusted_root_pgi.json").toString());
    }

    @Test
    void acceptsExpressionsThatMatchTheWholeText() {
        assertThat(verify(
                                "--certificate-identity-regexp",
                                "https://github\\.com/sigstore-conformance/.*",
                                "--certificate-oidc-issuer-regexp",
                                "https://.*\\.githubusercontent\\.com")
                        .exit())
                .isZero();
    }

    @Test
    void refusesAnExpressionThatMatchesAPart() {
        Ran ran = verify(
                "--certificate-identity-regexp",
                "https://github\\.com/sigstore-conformance/",
                "--certificate-oidc-issuer",
                Suite.ISSUER);

        assertThat(ran.exit()).isEqualTo(Exit.NOT_VERIFIED);
        assertThat(ran.json().at("/refused/0/reason").asText()).isEqualTo("OTHER_SIGNER");
        assertThat(ran.json().at("/refused/0/message").asText()).startsWith("subject: wanted ");
    }

    @Test
    void refusesAnotherIssuer() {
        Ran ran = verify("--certificate-identity", Suite.IDENTITY, "--certificate-oidc-issuer", Suite.ISSUER + "/");

        assertThat(ran.exit()).isEqualTo(Exit.NOT_VERIFIED);
        assertThat(ran.json().at("/refused/0/message").asText()).startsWith("issuer: wanted ");
    }

    private Ran verify(String... signer) {
        String[] command = {
            "verify",
            "--output=json",
            "--type=" + TYPE,
            "--trusted-root=" + suite.file("trusted_root_pgi.json"),
            "registry.example/app@" + image,
            signer[0],
            signer[1],
            signer[2],
            signer[3]
        };
        return Ran.against(registry, command);
    }
}
