package dev.countersign.attestation.predicate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.attestation.Fact;
import dev.countersign.attestation.OwnExamples;
import dev.countersign.attestation.Read;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScmSettingsTest {
    private static final String TYPE = "https://countersign.dev/scm-settings/v1";

    @Test
    void showsRulesTheSettingsAsTheyAre() {
        Fact fact = Read.fact(TYPE, OwnExamples.good("scm-settings"));

        assertThat(fact.kind()).hasToString("scm-settings");
        assertThat(fact.data()).hasToString(OwnExamples.good("scm-settings"));
        assertThat(fact.currency().source()).isEqualTo("https://github.com/acme/shop");
        assertThat(fact.currency().at()).contains(Instant.parse("2026-11-20T02:00:00Z"));
    }

    @Test
    void nothingProtectedIsReadable() {
        assertThat(Read.fact(TYPE, OwnExamples.good("scm-settings", "", all -> all.putArray("protectedRefs")))
                        .data()
                        .path("protectedRefs"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pattern",
                "requiredApprovals",
                "dismissStaleApprovals",
                "requireCodeOwners",
                "enforceAdmins",
                "linearHistory",
                "requireSignedCommits",
                "allowForcePush"
            })
    void aProtectionThatIsLeftOutCannotBeRead(String field) {
        assertThat(Read.unreadable(
                        TYPE, OwnExamples.good("scm-settings", "/protectedRefs/1", ref -> ref.remove(field))))
                .startsWith("predicate.protectedRefs[1]." + field + ":");
    }

    @ParameterizedTest
    @ValueSource(strings = {"at", "repository", "protectedRefs"})
    void namesWhatCannotBeRead(String field) {
        assertThat(Read.unreadable(TYPE, OwnExamples.good("scm-settings", "", all -> all.remove(field))))
                .startsWith("predicate." + field + ":");
    }
}
