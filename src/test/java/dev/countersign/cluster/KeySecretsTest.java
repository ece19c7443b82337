package dev.countersign.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.tuf.TestRepository;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeySecretsTest {
    @Test
    void ofASecretOnlyItsPublicKeysAreKept() {
        Secret secret = new SecretBuilder()
                .withNewMetadata()
                .withName("s")
                .withNamespace("n")
                .addToAnnotations("note", "x")
                .endMetadata()
                .withData(Map.of(
                        "cosign.pub", base64(TestProfiles.RELEASE.pem()),
                        "tls.key", base64("-----BEGIN PRIVATE KEY-----\nMC4=\n-----END PRIVATE KEY-----\n"),
                        "password", base64("hunter2")))
                .build();

        Secret kept = KeySecrets.trimmed(secret);

        assertThat(kept.getData()).isNullOrEmpty();
        assertThat(kept.getMetadata().getAnnotations()).isNullOrEmpty();
        assertThat(kept.getStringData())
                .containsEntry("cosign.pub", TestProfiles.RELEASE.pem())
                .containsEntry("tls.key", KeySecrets.SOMETHING_ELSE)
                .containsEntry("password", KeySecrets.SOMETHING_ELSE);
    }

    @Test
    void theRootOfARepositoryIsKeptAndNoOtherJson() {
        String root = TestRepository.with("t", Instant.EPOCH).rootText();
        Secret secret = new SecretBuilder()
                .withNewMetadata()
                .withName("s")
                .withNamespace("n")
                .endMetadata()
                .withData(Map.of(
                        "root.json", base64(root.replace("PUBLIC KEY", "KEY")),
                        "account.json", base64("{\"_type\": \"account\", \"token\": \"hunter2\"}")))
                .build();

        assertThat(KeySecrets.trimmed(secret).getStringData())
                .containsEntry("root.json", root.replace("PUBLIC KEY", "KEY"))
                .containsEntry("account.json", KeySecrets.SOMETHING_ELSE);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
