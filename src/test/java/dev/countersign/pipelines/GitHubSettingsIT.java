package dev.countersign.pipelines;

import static dev.countersign.pipelines.Forge.each;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code policies/ci/github.sh} attests no better protection of a branch than there is, neither of itself nor of what was merged. */
class GitHubSettingsIT {
    private static final String PROTECTION = "api repos/acme/api/branches/main/protection";
    private static final String REVIEWS = "/required_pull_request_reviews";

    @TempDir
    private Path folder;

    private Forge forge;

    @BeforeEach
    void start() throws IOException {
        forge = Forge.gitHub(folder);
    }

    private JsonNode settings(String branch) throws Exception {
        JsonNode protectedRefs = forge.attests("scm-settings", "scm_settings '%s'".formatted(branch))
                .data()
                .path("protectedRefs");
        assertThat(protectedRefs).hasSize(1);
        return protectedRefs.get(0);
    }

    private void owners(String... satisfied) throws Exception {
        assertThat(each(forge.reviewed(), "/codeOwnersSatisfied")).containsExactly(satisfied);
    }

    /** What may get past reviews, of each kind. */
    private static Consumer<ObjectNode> exempt(String kind) {
        return reviews -> {
            ObjectNode exempt = reviews.putObject("bypass_pull_request_allowances");
            exempt.putArray("users");
            exempt.putArray("teams");
            exempt.putArray("apps");
            exempt.withArray(kind).addObject().put("id", 77001);
        };
    }

    @Test
    void tellsWhatProtectsTheBranch() throws Exception {
        assertThat(settings("main")).hasToString("""
                {"pattern":"refs/heads/main","requiredApprovals":1,"dismissStaleApprovals":true,"requireCodeOwners":true,\
                "enforceAdmins":true,"linearHistory":true,"requireSignedCommits":false,"allowForcePush":false}""");
        owners("true", "true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"users", "teams", "apps"})
    void knowsWhoeverIsAllowedToGetPastReviews(String kind) throws Exception {
        forge.changes(PROTECTION, REVIEWS, exempt(kind));

        assertThat(settings("main").path("enforceAdmins").booleanValue()).isFalse();
        owners("", "");
    }

    @Test
    void knowsThatNobodyIsAllowedTo() throws Exception {
        forge.changes(
                PROTECTION,
                REVIEWS,
                exempt("users")
                        .andThen(reviews -> reviews.withObject("bypass_pull_request_allowances")
                                .withArray("users")
                                .removeAll()));

        assertThat(settings("main").path("enforceAdmins").booleanValue()).isTrue();
        owners("true", "true");
    }

    @Test
    void knowsThatAdministratorsGetPastAll() throws Exception {
        forge.changes(PROTECTION, "/enforce_admins", admins -> admins.put("enabled", false));

        assertThat(settings("main").path("enforceAdmins").booleanValue()).isFalse();
        owners("", "");
    }

    @Test
    void knowsThatCodeOwnersAreNotAsked() throws Exception {
        forge.changes(PROTECTION, REVIEWS, reviews -> reviews.put("require_code_owner_reviews", false));

        owners("", "");
    }

    @ParameterizedTest
    @CsvSource({
        "required_linear_history, linearHistory, false",
        "required_signatures, requireSignedCommits, false",
        "allow_force_pushes, allowForcePush, true",
        "enforce_admins, enforceAdmins, false"
    })
    void takesWhatIsNotToldForTheWorse(String left, String field, boolean worse) throws Exception {
        forge.changes(PROTECTION, "", protection -> protection.remove(left));

        assertThat(settings("main").path(field).booleanValue()).isEqualTo(worse);
    }

    @Test
    void asksForTheBranchByItsWholeName() throws Exception {
        forge.answers(
                "api repos/acme/api/branches/release%2F1.0%3Fa/protection",
                forge.to(PROTECTION).toString());

        assertThat(settings("release/1.0?a").path("pattern").asText()).isEqualTo("refs/heads/release/1.0?a");
    }

    @Test
    void tellsNothingOfCodeOwnersWhereNothingButRulesetsMayProtectTheBranch() throws Exception {
        forge.fails(PROTECTION, 404, "Branch not protected");

        owners("", "");
    }

    @Test
    void attestsNoSettingsWhereNothingButRulesetsMayProtectTheBranch() throws Exception {
        forge.fails(PROTECTION, 404, "Branch not protected");

        forge.refuses("scm_settings main", "main has no branch protection, and rulesets are not read");
    }

    @Test
    void attestsNoSettingsWhereTheTokenMayNotAsk() throws Exception {
        forge.fails(PROTECTION, 404, "Not Found");

        forge.refuses("scm_settings main", "HTTP 404");
    }
}
