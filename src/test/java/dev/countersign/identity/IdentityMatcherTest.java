package dev.countersign.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.countersign.identity.Match.Field;
import dev.countersign.identity.Match.Mismatch;
import dev.countersign.identity.Subject.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityMatcherTest {
    private static final String ISSUER = "https://token.actions.githubusercontent.com";
    private static final String SUBJECT = "https://github.com/org/repo/.github/workflows/ci.yml@refs/heads/main";
    private static final CertificateIdentity WORKFLOW = uri(SUBJECT);

    @Test
    void matchesWhatIsExactlyMeant() throws InvalidMatcherException {
        assertThat(exact(ISSUER, SUBJECT).match(WORKFLOW)).isEqualTo(new Match.Matched());
    }

    @Test
    void asksForIssuerAndSubjectBoth() throws InvalidMatcherException {
        unmatched(exact("https://other.example", SUBJECT), WORKFLOW, Field.ISSUER);
        unmatched(exact(ISSUER, "https://github.com/org/other"), WORKFLOW, Field.SUBJECT);
        unmatched(exact("https://other.example", "x"), WORKFLOW, Field.ISSUER, Field.SUBJECT);
    }

    @ParameterizedTest
    @ValueSource(strings = {ISSUER + "/", "HTTPS://token.actions.githubusercontent.com", ISSUER + " "})
    void normalisesNothing(String issuer) throws InvalidMatcherException {
        unmatched(exact(issuer, SUBJECT), WORKFLOW, Field.ISSUER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://github.com/org-evil/repo/.github/workflows/ci.yml@refs/heads/main",
                "https://evil.example/?https://github.com/org/repo",
                "https://github.com/org/repo",
                "x https://github.com/org/repo/",
                "https://github.com/org"
            })
    void anExpressionMatchesTheWholeTextOrNothing(String subject) throws InvalidMatcherException {
        unmatched(regex("https://github.com/org/[a-z]+/"), uri(subject), Field.SUBJECT);
        unmatched(regex("github.com/org/repo"), uri(subject), Field.SUBJECT);
        unmatched(regex("https://github.com/org/?"), uri(subject + "/.github"), Field.SUBJECT);
    }

    @Test
    void anAlternativeIsNotAnchoredAtOneEndOnly() throws InvalidMatcherException {
        unmatched(regex("https://a\\.example|https://b\\.example"), uri("https://a.example.evil"), Field.SUBJECT);
        assertThat(regex("a|ab").match(uri("ab"))).isEqualTo(new Match.Matched());
    }

    @Test
    void aDotIsItsAuthorsBusiness() throws InvalidMatcherException {
        assertThat(regex("https://github.com/org/repo").match(uri("https://githubXcom/org/repo")))
                .isEqualTo(new Match.Matched());
        unmatched(regex("https://github\\.com/org/repo"), uri("https://githubXcom/org/repo"), Field.SUBJECT);
    }

    @Test
    void anEmailAddressThatLooksLikeAUriIsNone() throws InvalidMatcherException {
        String text = "https://github.com/org/repo@evil.example";
        CertificateIdentity email = identity(new Subject(Kind.EMAIL, text));
        IdentityMatcher uris = new IdentityMatcher(
                TextPattern.exact(ISSUER), TextPattern.exact(text), Optional.of(Kind.URI), Map.of());

        unmatched(uris, email, Field.SUBJECT);
        assertThat(((Match.Unmatched) uris.match(email)).message())
                .contains("wanted the URI ")
                .contains("found the e-mail address ");
        assertThat(uris.match(uri(text))).isEqualTo(new Match.Matched());
    }

    @Test
    void cve202648815NoClaimThatARuleAsksForIsDropped() throws InvalidMatcherException {
        for (Claim claim : Claim.values()) {
            IdentityMatcher matcher = asking(Map.of(claim, "wanted"));

            unmatched(matcher, WORKFLOW, Field.CLAIM);
            unmatched(matcher, saying(Map.of(claim, "wanted ")), Field.CLAIM);
            assertThat(matcher.match(saying(Map.of(claim, "wanted")))).isEqualTo(new Match.Matched());
        }
    }

    @Test
    void cve202529778BothExpressionsOfARuleCount() throws InvalidMatcherException {
        IdentityMatcher both = new IdentityMatcher(
                TextPattern.regex("https://issuer\\.example"), TextPattern.regex(".*"), Optional.empty(), Map.of());

        unmatched(both, WORKFLOW, Field.ISSUER);
        unmatched(regex("https://subject\\.example"), WORKFLOW, Field.SUBJECT);
    }

    @Test
    void cve20237279AnExpressionTakesLinearTime() throws InvalidMatcherException {
        String endless = "a".repeat(30_000) + "!";

        unmatched(regex("(a+)+"), uri(endless), Field.SUBJECT);
        unmatched(regex("(a|aa)*b"), uri(endless), Field.SUBJECT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "a(?=b)", "(a)\\1", "[", "*", "(?<!x)a"})
    void refusesAnExpressionThatDoesNotCompile(String expression) {
        assertThatThrownBy(() -> TextPattern.regex(expression))
                .isInstanceOf(InvalidMatcherException.class)
                .hasMessageContaining("not a regular expression of RE2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"((a{100}){100}){100}", "a{1000}{2}", "(a{0,40}){1,40}b{9}"})
    void refusesAnExpressionThatGrows(String expression) {
        assertThatThrownBy(() -> TextPattern.regex(expression))
                .isInstanceOf(InvalidMatcherException.class)
                .hasMessageContaining("write a smaller one");
    }

    @Test
    void refusesALongExpression() {
        assertThatThrownBy(() -> TextPattern.regex("a".repeat(1_001))).isInstanceOf(InvalidMatcherException.class);
    }

    @Test
    void refusesWhatAsksForNothing() {
        assertThatThrownBy(() -> TextPattern.exact("")).isInstanceOf(InvalidMatcherException.class);
        assertThatThrownBy(() -> TextPattern.regex("")).isInstanceOf(InvalidMatcherException.class);
    }

    @Test
    void aCertificateWithoutIssuerIsMetOnlyByARuleThatAdmitsNone() throws InvalidMatcherException {
        CertificateIdentity own = new CertificateIdentity(Optional.empty(), WORKFLOW.subject(), Map.of());

        unmatched(exact(ISSUER, SUBJECT), own, Field.ISSUER);
        assertThat(new IdentityMatcher(TextPattern.regex(".*"), TextPattern.exact(SUBJECT), Optional.empty(), Map.of())
                        .match(own))
                .isEqualTo(new Match.Matched());
    }

    @Test
    void saysWhatWasWantedAndWhatWasFound() throws InvalidMatcherException {
        Match match = new IdentityMatcher(
                        TextPattern.exact("https://wanted.example"),
                        TextPattern.exact(SUBJECT),
                        Optional.empty(),
                        Map.of(Claim.RUNNER_ENVIRONMENT, "github-hosted"))
                .match(WORKFLOW);

        assertThat(match)
                .isEqualTo(new Match.Unmatched(List.of(
                        new Mismatch(Field.ISSUER, "issuer", "\"https://wanted.example\"", "\"" + ISSUER + "\""),
                        new Mismatch(Field.CLAIM, "runnerEnvironment", "\"github-hosted\"", "none"))));
        assertThat(((Match.Unmatched) match).message())
                .isEqualTo("issuer: wanted \"https://wanted.example\", found \"" + ISSUER
                        + "\"; runnerEnvironment: wanted \"github-hosted\", found none");
    }

    private static void unmatched(IdentityMatcher matcher, CertificateIdentity identity, Field... fields) {
        assertThat(matcher.match(identity))
                .isInstanceOfSatisfying(
                        Match.Unmatched.class,
                        unmatched -> assertThat(unmatched.mismatches())
                                .extracting(Mismatch::field)
                                .containsExactly(fields));
    }

    private static IdentityMatcher exact(String issuer, String subject) throws InvalidMatcherException {
        return new IdentityMatcher(TextPattern.exact(issuer), TextPattern.exact(subject), Optional.empty(), Map.of());
    }

    private static IdentityMatcher regex(String subject) throws InvalidMatcherException {
        return new IdentityMatcher(TextPattern.exact(ISSUER), TextPattern.regex(subject), Optional.empty(), Map.of());
    }

    private static IdentityMatcher asking(Map<Claim, String> claims) throws InvalidMatcherException {
        return new IdentityMatcher(TextPattern.exact(ISSUER), TextPattern.exact(SUBJECT), Optional.empty(), claims);
    }

    private static CertificateIdentity saying(Map<Claim, String> claims) {
        return new CertificateIdentity(Optional.of(ISSUER), WORKFLOW.subject(), claims);
    }

    private static CertificateIdentity uri(String text) {
        return identity(new Subject(Kind.URI, text));
    }

    private static CertificateIdentity identity(Subject subject) {
        return new CertificateIdentity(Optional.of(ISSUER), subject, Map.of());
    }
}
