package dev.countersign.attestation.predicate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.attestation.Fact;
import dev.countersign.attestation.Fact.Against;
import dev.countersign.attestation.OwnExamples;
import dev.countersign.attestation.Read;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommitSignatureTest {
    private static final String TYPE = "https://countersign.dev/commit-signature/v1";

    @Test
    void tellsRulesWhoSigned() {
        Fact fact = Read.fact(TYPE, OwnExamples.good("commit-signature"));

        assertThat(fact.kind()).hasToString("commit-signature");
        assertThat(fact.data()).hasToString("""
                {"repository":"https://github.com/acme/shop","commit":"4f1d2a7c9b3e5d60718293a4b5c6d7e8f9011223",\
                "verified":true,"type":"ssh","signer":{"provider":"github","id":"583231","login":"ada"},\
                "email":"ada@acme.example","at":"2026-11-20T09:10:00Z"}""");
        assertThat(fact.currency().source())
                .isEqualTo("[\"https://github.com/acme/shop\",\"4f1d2a7c9b3e5d60718293a4b5c6d7e8f9011223\"]");
        assertThat(fact.currency().at()).contains(Instant.parse("2026-11-20T09:10:00Z"));
        assertThat(fact.currency().against()).isEmpty();
    }

    @Test
    void anUnsignedCommitIsNoPass() {
        assertThat(Read.fact(TYPE, OwnExamples.good("commit-signature-of-an-unsigned-commit"))
                        .currency()
                        .against())
                .map(Against::code)
                .contains("COMMIT_UNSIGNED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"signer", "email"})
    void eitherSaysWhoseSignatureItIs(String field) {
        assertThat(Read.fact(TYPE, OwnExamples.good("commit-signature", "", all -> all.remove(field)))
                        .currency()
                        .against())
                .isEmpty();
    }

    @Test
    void aSignatureOfNobodyCannotBeRead() {
        assertThat(Read.unreadable(
                        TYPE, OwnExamples.good("commit-signature", "", all -> all.remove(List.of("signer", "email")))))
                .startsWith("predicate.signer:");
    }
}
