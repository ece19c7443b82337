package dev.countersign.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.identity.CertificateIdentity;
import dev.countersign.identity.Match;
import dev.countersign.identity.Subject;
import dev.countersign.identity.Subject.Kind;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing that an entry says of certificates of an authority of one's own is read and forgotten. */
class CertificateParserTest {
    private static final String FARM = "build@acme.example";

    @Test
    void readsTheSubjectAsExactlyThatText() {
        assertThat(means("farm", Kind.EMAIL, FARM)).isTrue();
        assertThat(means("farm", Kind.EMAIL, "else@acme.example")).isFalse();
        assertThat(means("farm", Kind.EMAIL, FARM.replace('.', 'x'))).isFalse();
    }

    @Test
    void readsTheSubjectAsARegularExpressionForAllOfIt() {
        assertThat(means("stamped-farm", Kind.EMAIL, "build-17@acme.example")).isTrue();
        assertThat(means("stamped-farm", Kind.EMAIL, FARM)).isFalse();
        assertThat(means("stamped-farm", Kind.EMAIL, "build-17@acme.example.org"))
                .isFalse();
        assertThat(means("stamped-farm", Kind.EMAIL, "re-build-17@acme.example"))
                .isFalse();
        assertThat(means("stamped-farm", Kind.EMAIL, "build-17@acmexexample")).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void readsTheSubjectsKind(Kind kind) {
        var tree = GoldenProfiles.replaced("certificate", "subjectKind: Email", "subjectKind: " + kind.word());

        for (Kind other : Kind.values()) {
            assertThat(means(GoldenProfiles.profile(tree), "farm", named(other, FARM)))
                    .as("%s in a certificate", other)
                    .isEqualTo(other == kind);
        }
    }

    @ParameterizedTest
    @EnumSource
    void withoutAKindItMeansSubjectsOfAny(Kind kind) {
        assertThat(means("logged-farm", kind, FARM)).isTrue();
        assertThat(means("stamped-farm", kind, "build-17@acme.example")).isTrue();
    }

    @Test
    void meansNobodyWhoseIssuerACertificateNames() {
        Subject subject = new Subject(Kind.EMAIL, FARM);

        assertThat(means(
                        profile(),
                        "farm",
                        new CertificateIdentity(Optional.of("https://issuer.example"), subject, Map.of())))
                .isFalse();
    }

    private static boolean means(String entry, Kind kind, String subject) {
        return means(profile(), entry, named(kind, subject));
    }

    private static boolean means(Profile profile, String entry, CertificateIdentity identity) {
        return profile.trustEntry(entry).orElseThrow().who() instanceof TrustEntry.Certificate certificate
                && certificate.matcher().match(identity) instanceof Match.Matched;
    }

    private static Profile profile() {
        return GoldenProfiles.profile(GoldenProfiles.valid("certificate"));
    }

    private static CertificateIdentity named(Kind kind, String subject) {
        return new CertificateIdentity(Optional.empty(), new Subject(kind, subject), Map.of());
    }
}
