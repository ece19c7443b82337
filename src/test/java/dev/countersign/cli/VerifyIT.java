package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.attestation.TestScans;
import dev.countersign.image.Digest;
import dev.countersign.signature.CosignLab;
import dev.countersign.signature.TestSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the real cosign signed and attested with a key, verified over http in a real registry. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerifyIT {
    private static final String LEGACY = "--new-bundle-format=false";

    private Path folder;
    private CosignLab lab;
    private Digest image;

    @BeforeAll
    void signAndAttest(@TempDir Path temporary) throws IOException, InterruptedException {
        folder = temporary;
        lab = new CosignLab(folder);
        lab.run(CosignLab.tool("cosign"), "generate-key-pair", "--output-key-prefix", "mine");
        lab.run(CosignLab.tool("cosign"), "generate-key-pair", "--output-key-prefix", "other");
        Files.writeString(folder.resolve("unsigned.pub"), TestSigner.create().pem());
        Files.writeString(
                folder.resolve("scan.json"),
                TestScans.trivy("2026-08-21T12:00:00Z", TestScans.trivyFinding("CVE-2026-1", "HIGH")));
        String[] scan = {"--type", "vuln", "--predicate", "scan.json"};
        image = lab.push("app");
        lab.cosign("sign", "mine.key", "app", image);
        lab.cosign("attest", "mine.key", "app", image, scan);
        lab.cosign("sign", "mine.key", "app", image, LEGACY);
        lab.cosign("sign", "other.key", "app", image);
    }

    @AfterAll
    void stop() {
        lab.close();
    }

    @Test
    void acceptsTheSignaturesOfTheKeyInEveryShapeAndRefusesTheOthers() {
        Ran ran = verify("mine.pub", "--output", "json");

        assertThat(ran.exit()).isZero();
        assertThat(ran.json().path("digest").asText()).isEqualTo(image.toString());
        assertThat(ran.json().path("accepted"))
                .extracting(VerifyIT::shape)
                .containsExactlyInAnyOrder(
                        "BUNDLE https://sigstore.dev/cosign/sign/v1",
                        "LEGACY https://sigstore.dev/cosign/sign/v1",
                        "BUNDLE https://cosign.sigstore.dev/attestation/vuln/v1");
        assertThat(ran.json().path("refused"))
                .singleElement()
                .satisfies(
                        refused -> assertThat(refused.path("reason").asText()).isEqualTo("UNTRUSTED"));
        assertThat(ran.json().path("notSeen")).isEmpty();
    }

    @Test
    void acceptsTheScanOfTheKey() {
        assertThat(verify("mine.pub", "--type", "vuln-scan").exit()).isZero();
    }

    @Test
    void acceptsNoScanOfAKeyThatOnlySigned() {
        assertThat(verify("other.pub").exit()).isZero();
        assertThat(verify("other.pub", "--type", "vuln-scan").exit()).isEqualTo(Exit.NOT_VERIFIED);
    }

    @Test
    void saysOfEachCandidateWhyAnUnknownKeyDoesNotCheckIt() {
        Ran ran = verify("unsigned.pub");

        assertThat(ran.exit()).isEqualTo(Exit.NOT_VERIFIED);
        assertThat(ran.out().lines().filter(line -> line.contains("made by none of the keys tried (1: sha256:")))
                .hasSize(4);
        assertThat(ran.out()).endsWith("not verified: none accepted of type signature, 4 refused of any%n".formatted());
    }

    @Test
    void cannotTellWhereNobodyListens() {
        Ran ran = Ran.with("verify", "--plain-http", "--key", path("mine.pub"), "127.0.0.1:1/app@" + image);

        assertThat(ran.exit()).isEqualTo(Exit.COULD_NOT_TELL);
        assertThat(ran.out()).contains("UNREACHABLE");
    }

    private static String shape(JsonNode accepted) {
        return accepted.path("format").asText() + " "
                + accepted.path("predicateType").asText();
    }

    private Ran verify(String key, String... options) {
        List<String> command =
                new ArrayList<>(List.of("verify", "--plain-http", "--key", path(key), lab.host() + "/app:1"));
        command.addAll(List.of(options));
        return Ran.with(command.toArray(String[]::new));
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }
}
