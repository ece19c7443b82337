package dev.countersign.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code policies/ci/gitlab.sh} attests no better protection than there is, of {@code main}, for which one approves, and of
 * {@code release/*}, for which two do: rules of code owners and reports ask for more, and count for nobody.
 */
class GitLabSettingsIT {
    private static final String OF = "https://gitlab.com/api/v4/projects/12";
    private static final String APPROVALS = OF + "/approvals";
    private static final String RULES = OF + "/approval_rules?per_page=100&page=";
    private static final String BRANCHES = OF + "/protected_branches?per_page=100&page=";

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private Forge forge;

    @BeforeEach
    void start() throws IOException {
        forge = Forge.gitLab(folder);
    }

    /** A field of each protected name, the first one that of {@code main}. */
    private List<String> settings(String field) throws Exception {
        JsonNode data = forge.attests("scm-settings", "scm_settings").data();
        return data.path("protectedRefs")
                .valueStream()
                .map(protection -> protection.path(field).asText())
                .toList();
    }

    /** Changes what the project says of approvals. */
    private void rules(Consumer<ObjectNode> change) {
        forge.changes(APPROVALS, "", change);
    }

    @Test
    void tellsEachNameOfAllPagesByItself() throws Exception {
        assertThat(settings("pattern")).containsExactly("refs/heads/main", "refs/heads/release/*");
        assertThat(settings("requireCodeOwners")).containsExactly("true", "false");
        assertThat(settings("dismissStaleApprovals")).containsExactly("true", "true");
    }

    @Test
    void tellsThatNothingIsProtected() throws Exception {
        forge.answers(BRANCHES + 1, "[]");

        assertThat(settings("pattern")).isEmpty();
    }

    @Test
    void countsApprovalsOfTheRulesThatAreOfTheBranch() throws Exception {
        assertThat(settings("requiredApprovals")).containsExactly("1", "2");
    }

    @ParameterizedTest
    @CsvSource({
        "main, 2, 1",
        "m*, 2, 1",
        "m*n, 2, 1",
        "*, 2, 2",
        "release/1.0, 1, 1",
        "releas*, 1, 2",
        "r.lease/*, 1, 1",
        "*e/*, 1, 2",
        "main2, 1, 1",
        "mai, 1, 1",
        "ain, 1, 1"
    })
    void countsARuleOfANameForAllThatTheNameTakesIn(String name, String main, String release) throws Exception {
        forge.changes(RULES + 2, "/0/protected_branches/0", branch -> branch.put("name", name));

        assertThat(settings("requiredApprovals")).containsExactly(main, release);
    }

    @Test
    void countsARuleOfAllProtectedBranches() throws Exception {
        forge.changes(RULES + 2, "/0", rule -> rule.put("applies_to_all_protected_branches", true));

        assertThat(settings("requiredApprovals")).containsExactly("2", "2");
    }

    @Test
    void countsNobodyWhereNoRuleIsOfTheBranch() throws Exception {
        ((ArrayNode) forge.to(RULES + 1)).set(0, forge.to(RULES + 2).get(0).deepCopy());

        assertThat(settings("requiredApprovals")).containsExactly("0", "2");
    }

    @Test
    void countsNobodyWhereRulesMayBeChangedInAMergeRequest() throws Exception {
        rules(rules -> rules.put("disable_overriding_approvers_per_merge_request", false));

        assertThat(settings("requiredApprovals")).containsExactly("0", "0");
    }

    @Test
    void countsOneFewerWhereTheAuthorMayBeOneOfThem() throws Exception {
        rules(rules -> rules.put("merge_requests_author_approval", true));

        assertThat(settings("requiredApprovals")).containsExactly("0", "1");
    }

    @Test
    void knowsThatAPushKeepsApprovals() throws Exception {
        rules(rules -> rules.put("reset_approvals_on_push", false));

        assertThat(settings("dismissStaleApprovals")).containsExactly("false", "false");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"access_level\": 40}", "{\"access_level\": null, \"user_id\": 102}"})
    void knowsWhoeverMayPushPastMergeRequests(String level) throws Exception {
        ObjectNode branch = (ObjectNode) forge.to(BRANCHES + 2).get(0);
        ((ArrayNode) branch.path("push_access_levels")).add(JSON.readTree(level));

        assertThat(settings("enforceAdmins")).containsExactly("true", "false");
        assertThat(settings("linearHistory")).containsExactly("true", "false");
    }

    @Test
    void knowsWhoeverMayForceAPush() throws Exception {
        forge.changes(BRANCHES + 1, "/0", branch -> branch.put("allow_force_push", true));

        assertThat(settings("allowForcePush")).containsExactly("true", "false");
    }

    @Test
    void knowsMergesThatAreNoFastForward() throws Exception {
        forge.changes(OF, "", project -> project.put("merge_method", "rebase_merge"));

        assertThat(settings("linearHistory")).containsExactly("false", "false");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/approvals",
                "/approval_rules?per_page=100&page=2",
                "/protected_branches?per_page=100&page=2",
                "/push_rule"
            })
    void attestsNothingWhereGitLabDoesNotAnswer(String request) throws Exception {
        forge.to(OF + request);
        forge.fails(OF + request);

        forge.refuses("scm_settings", "The requested URL returned error");
    }
}
