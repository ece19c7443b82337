package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.attestation.TestScans;
import dev.countersign.image.Repository;
import dev.countersign.registry.Descriptor;
import dev.countersign.registry.Fetched;
import dev.countersign.registry.Fetched.Trouble;
import dev.countersign.registry.InMemoryRegistry;
import dev.countersign.registry.InMemoryRegistry.Call;
import dev.countersign.signature.Candidate;
import dev.countersign.signature.TestSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifyTest {
    private static final Repository APP = new Repository("registry.example", "app");
    private static final String IMAGE = "registry.example/app:1";
    private static final String BUNDLE = "application/vnd.dev.sigstore.bundle.v0.3+json";
    private static final String VULN = "https://cosign.sigstore.dev/attestation/vuln/v1";
    private static final String OTHER_TYPE = "https://example.com/review/v1";

    private final TestSigner signer = TestSigner.create();
    private final InMemoryRegistry registry = new InMemoryRegistry();
    private final Descriptor image = registry.image(APP, "1", "content");

    @TempDir
    private Path folder;

    @BeforeEach
    void writeKey() throws IOException {
        Files.writeString(folder.resolve("key.pub"), signer.pem());
    }

    @Test
    void acceptsASignature() {
        refers(signer.signs(image.digest()));

        Ran ran = verify();

        assertThat(ran.exit()).isZero();
        assertThat(ran.out())
                .contains(
                        IMAGE + " is " + image.digest(),
                        "signed by the key " + signer.key().fingerprint())
                .endsWith("verified: 1 accepted of type signature%n".formatted());
    }

    @Test
    void findsNothingBesideAnUnsignedImage() {
        Ran ran = verify();

        assertThat(ran.exit()).isEqualTo(Exit.NOT_VERIFIED);
        assertThat(ran.out()).endsWith("not verified: none accepted of type signature, 0 refused of any%n".formatted());
    }

    @Test
    void anAttestationIsNoSignature() {
        refers(signer.attests(image.digest(), OTHER_TYPE, "{}"));

        Ran ran = verify();

        assertThat(ran.exit()).isEqualTo(Exit.NOT_VERIFIED);
        assertThat(ran.out()).contains("accepted ", OTHER_TYPE);
    }

    @Test
    void acceptsAnAttestationOfTheTypeThatIsAskedFor() {
        refers(signer.attests(image.digest(), OTHER_TYPE, "{}"));

        assertThat(verify("--type", OTHER_TYPE).exit()).isZero();
        assertThat(verify("--type", OTHER_TYPE + "0").exit()).isEqualTo(Exit.NOT_VERIFIED);
    }

    @Test
    void acceptsAScanByTheNameOfItsKind() {
        refers(signer.attests(image.digest(), VULN, TestScans.trivy("2026-08-21T12:00:00Z")));

        assertThat(verify("--type", "vuln-scan").exit()).isZero();
    }

    @Test
    void saysWhyACandidateIsRefused() {
        refers(TestSigner.create().signs(image.digest()));

        JsonNode refused = verify("--output", "json").json().path("refused").path(0);

        assertThat(refused.path("reason").asText()).isEqualTo("UNTRUSTED");
        assertThat(refused.path("message").asText()).contains("none of the keys tried (1: sha256:");
    }

    @Test
    void aJunkCandidateChangesNothingForAGoodOne() {
        refers(TestSigner.create().signs(image.digest()));
        refers(signer.signs(image.digest()));

        assertThat(verify().exit()).isZero();
    }

    @Test
    void cannotTellWhereTheRegistryIsSilent() {
        registry.down(Trouble.TIMEOUT);

        Ran ran = verify();

        assertThat(ran.exit()).isEqualTo(Exit.COULD_NOT_TELL);
        assertThat(ran.out()).contains("could not tell: ");
    }

    @Test
    void cannotTellWhereAPlaceWasNotSeen() {
        registry.answers(Call.REFERRERS, new Fetched.Unreachable<>(Trouble.SERVER_ERROR, "HTTP 503"));

        Ran ran = verify();

        assertThat(ran.exit()).isEqualTo(Exit.COULD_NOT_TELL);
        assertThat(ran.out()).contains("UNREACHABLE: referrers of", "HTTP 503");
    }

    @Test
    void oneGoodSignatureIsEnoughWhereAPlaceWasNotSeen() {
        Candidate.SimpleSigning good = signer.signsLegacy(image.digest());
        Descriptor layer = registry.layer(
                APP,
                "application/vnd.dev.cosign.simplesigning.v1+json",
                good.payload(),
                Map.of("dev.cosignproject.cosign/signature", good.signature()));
        registry.attached(APP, image.digest(), "sig", List.of(layer));
        registry.answers(Call.REFERRERS, new Fetched.Unreachable<>(Trouble.SERVER_ERROR, "HTTP 503"));

        Ran ran = verify("--output", "json");

        assertThat(ran.exit()).isZero();
        assertThat(ran.json().at("/accepted/0/format").asText()).isEqualTo("LEGACY");
        assertThat(ran.json().at("/notSeen/0/cause").asText()).isEqualTo("UNREACHABLE");
    }

    @Test
    void whatTheRegistryWithholdsIsNotThere() {
        registry.answers(Call.REFERRERS, new Fetched.Absent<>(401, "HTTP 401"));

        Ran ran = verify();

        assertThat(ran.exit()).isEqualTo(Exit.NOT_VERIFIED);
        assertThat(ran.out()).contains("WITHHELD");
    }

    @Test
    void anImageThatIsNotThereIsNotVerified() {
        Ran ran = Ran.against(
                registry, "verify", "--key", folder.resolve("key.pub").toString(), "registry.example/no:1");

        assertThat(ran.exit()).isEqualTo(Exit.NOT_VERIFIED);
        assertThat(ran.out()).startsWith("registry.example/no:1: no image found");
    }

    @Test
    void tellsProgramsWhatItFound() {
        refers(signer.signs(image.digest()));

        JsonNode told = verify("--output", "json").json();

        assertThat(told.path("image").asText()).isEqualTo(IMAGE);
        assertThat(told.path("digest").asText()).isEqualTo(image.digest().toString());
        assertThat(told.path("wanted").asText()).isEqualTo("signature");
        assertThat(told.path("result").asText()).isEqualTo("VERIFIED");
        assertThat(told.at("/accepted/0/wanted").asBoolean()).isTrue();
        assertThat(told.at("/accepted/0/format").asText()).isEqualTo("BUNDLE");
        assertThat(told.at("/accepted/0/predicateType").asText()).isEqualTo(TestSigner.COSIGN_SIGN);
        assertThat(told.at("/accepted/0/signer/key").asText())
                .isEqualTo(signer.key().fingerprint().toString());
    }

    @Test
    void repeatsNothingThatATerminalActsOn() {
        refers(signer.attests(image.digest(), "https://example.com/\u009b31m", "{}"));

        assertThat(verify().out()).contains("https://example.com/?31m").doesNotContain("\u009b");
        assertThat(verify("--output", "json").out()).contains("\\u009B31m").doesNotContain("\u009b");
    }

    private void refers(Candidate.Bundle bundle) {
        registry.referrer(APP, image, BUNDLE, bundle.json());
    }

    private Ran verify(String... options) {
        List<String> command = new ArrayList<>(
                List.of("verify", "--key", folder.resolve("key.pub").toString(), IMAGE));
        command.addAll(List.of(options));
        return Ran.against(registry, command.toArray(String[]::new));
    }
}
