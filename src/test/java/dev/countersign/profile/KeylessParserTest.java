package dev.countersign.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.identity.CertificateIdentity;
import dev.countersign.identity.Claim;
import dev.countersign.identity.Match;
import dev.countersign.identity.Subject;
import dev.countersign.profile.TrustEntry.Keyless;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Nothing that a keyless entry says is read and forgotten. */
class KeylessParserTest {
    private static final String ISSUER = "https://token.actions.githubusercontent.com";
    private static final String WORKFLOW = "https://github.com/acme/app/.github/workflows/release.yml@refs/heads/main";
    private static final Map<Claim, String> CLAIMS =
            Map.of(Claim.SOURCE_REPOSITORY_OWNER_IDENTIFIER, "42", Claim.RUNNER_ENVIRONMENT, "github-hosted");

    private final Profile profile = GoldenProfiles.profile(GoldenProfiles.valid("keyless"));

    @Test
    void meansWhomItSays() {
        assertThat(release(ISSUER, new Subject(Subject.Kind.URI, WORKFLOW), CLAIMS))
                .isTrue();
    }

    @Test
    void readsTheIssuer() {
        assertThat(release(ISSUER + "/", new Subject(Subject.Kind.URI, WORKFLOW), CLAIMS))
                .isFalse();
    }

    @Test
    void readsTheSubjectAsARegularExpressionForAllOfIt() {
        assertThat(release(ISSUER, new Subject(Subject.Kind.URI, WORKFLOW + "2"), CLAIMS))
                .isFalse();
        assertThat(release(ISSUER, new Subject(Subject.Kind.URI, WORKFLOW.replace('.', 'x')), CLAIMS))
                .isFalse();
    }

    @Test
    void readsTheSubjectsKind() {
        assertThat(release(ISSUER, new Subject(Subject.Kind.EMAIL, WORKFLOW), CLAIMS))
                .isFalse();
    }

    @Test
    void readsEachClaim() {
        for (Claim claim : CLAIMS.keySet()) {
            Map<Claim, String> others = new HashMap<>(CLAIMS);
            others.put(claim, "other");

            assertThat(release(ISSUER, new Subject(Subject.Kind.URI, WORKFLOW), others))
                    .isFalse();
        }
    }

    @Test
    void readsAnIssuerAsARegularExpressionAndASubjectExactly() {
        assertThat(people("https://accounts.example.com", "release@example.com"))
                .isTrue();
        assertThat(people("https://accountsxexample.com", "release@example.com"))
                .isFalse();
        assertThat(people("https://accounts.example.com", "releasexexample.com"))
                .isFalse();
    }

    private boolean release(String issuer, Subject subject, Map<Claim, String> claims) {
        return means("release", new CertificateIdentity(Optional.of(issuer), subject, claims));
    }

    private boolean people(String issuer, String email) {
        return means(
                "people",
                new CertificateIdentity(Optional.of(issuer), new Subject(Subject.Kind.EMAIL, email), Map.of()));
    }

    private boolean means(String entry, CertificateIdentity identity) {
        return switch (profile.trustEntry(entry).orElseThrow().who()) {
            case Keyless keyless -> keyless.matcher().match(identity) instanceof Match.Matched;
            case TrustEntry.Certificate certificate -> throw new AssertionError(certificate);
            case TrustEntry.Keys key -> throw new AssertionError(key);
        };
    }
}
