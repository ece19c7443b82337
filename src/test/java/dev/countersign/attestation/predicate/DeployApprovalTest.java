package dev.countersign.attestation.predicate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.attestation.Fact;
import dev.countersign.attestation.Fact.Against;
import dev.countersign.attestation.OwnExamples;
import dev.countersign.attestation.Read;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeployApprovalTest {
    private static final String TYPE = "https://countersign.dev/deploy-approval/v1";

    private static Fact approval(String pointer, String field, String value) {
        return Read.fact(TYPE, OwnExamples.good("deploy-approval", pointer, object -> object.put(field, value)));
    }

    @Test
    void tellsRulesWhoApprovedWhatWhereAndUntilWhen() {
        Fact fact = Read.fact(TYPE, OwnExamples.good("deploy-approval"));

        assertThat(fact.kind()).hasToString("deploy-approval");
        assertThat(fact.data()).hasToString("""
                {"decision":"APPROVED","approver":{"provider":"github","id":"1024025","login":"bob",\
                "email":"bob@acme.example"},"at":"2026-11-20T13:00:00Z","expiresAt":"2026-11-21T13:00:00Z",\
                "scope":{"cluster":"0b1f7c9e-6c1d-4a57-9d2a-2f1f5c7e8a90","environment":"production",\
                "namespace":"payments","workload":"Deployment/api"},\
                "reason":"Release 1.4.0 after a day in staging","ticket":"PAY-2001"}""");
        assertThat(fact.currency().at()).contains(Instant.parse("2026-11-20T13:00:00Z"));
        assertThat(fact.currency().against()).isEmpty();
    }

    @Test
    void aRejectionIsNoPass() {
        assertThat(approval("", "decision", "REJECTED").currency().against())
                .contains(
                        new Against(
                                "DEPLOYMENT_REJECTED",
                                "bob of github refused to have it deployed; deploy another image, or have them approve this one"));
    }

    @ParameterizedTest
    @CsvSource({"/approver,id,7", "/approver,provider,gitlab", "/scope,namespace,shop", "/scope,environment,staging"})
    void nobodysWordStandsForAnothersOrOnAnotherScope(String pointer, String field, String value) {
        assertThat(approval(pointer, field, value).currency().source())
                .isNotEqualTo(approval("", "reason", "any").currency().source());
    }

    @ParameterizedTest
    @CsvSource({"'',reason,again", "'',decision,REJECTED", "/approver,login,robert", "'',at,2026-11-20T14:00:00Z"})
    void theSameApproversWordOnTheSameScopeIsOneSource(String pointer, String field, String value) {
        assertThat(approval(pointer, field, value).currency().source())
                .isEqualTo(approval("", "reason", "any").currency().source());
    }

    @ParameterizedTest
    @CsvSource({
        "expiresAt,2026-11-20T13:00:00Z",
        "expiresAt,2026-11-20T12:00:00Z",
        "expiresAt,0001-01-01T00:00:00Z",
        "expiresAt,''",
        "expiresAt,2262-04-12T00:00:00Z",
        "at,1601-01-01T00:00:00Z",
        "expiresAt,9999-12-31T23:59:59Z",
        "expiresAt,+10000-01-01T00:00:00Z",
        "scope,production",
    })
    void namesWhatCannotBeRead(String field, String value) {
        assertThat(Read.unreadable(TYPE, OwnExamples.good("deploy-approval", "", all -> all.put(field, value))))
                .startsWith("predicate." + field + ":");
    }

    /** A bound that is not understood is not ignored. */
    @ParameterizedTest
    @CsvSource({"region,eu-west-1", "namespace,''", "Namespace,payments"})
    void readsNoScopeThatItDoesNotKnow(String field, String value) {
        assertThat(Read.unreadable(TYPE, OwnExamples.good("deploy-approval", "/scope", all -> all.put(field, value))))
                .startsWith("predicate.scope." + field + ":");
    }
}
