package dev.countersign.decision;

import static dev.countersign.decision.ApprovalScenes.approval;
import static dev.countersign.decision.ApprovalScenes.approved;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One human being whom one pipeline attests by login, and another by id. */
class FormsOfIdTest {
    @ParameterizedTest
    @CsvSource({
        "github, mallory, 583231",
        "github, mallory, MDQ6VXNlcjEyMzQ1Njc4",
        "github, MDQ6VXNlcjU4MzIzMQ==, U_kgDOAAjmPw",
        "bitbucket, mallory, {504c3b62-8120-4f0c-a7bc-87800b9d6f70}",
        "bitbucket, 557058:504c3b62-8120-4f0c-a7bc-87800b9d6f70, 504c3b62-8120-4f0c-a7bc-87800b9d6f71",
        "servicenow, abel.tuter, 62826bf03710200044e0bfc8bcbe5df1",
        "pagerduty, mallory, PXPGF42",
        "jira, mallory, JIRAUSER10100",
        "gitlab, mallory@acme.example, gid://gitlab/User/7",
        "gitlab, mallory@acme.example, https://gitlab.com/mallory",
        "azure-devops, ACME\\mallory, aad.ZjdhODEx",
    })
    void isNotTwoPeople(String provider, String one, String other) {
        assertThat(Cases.judgedBy(approved(2, List.of()))
                        .found(approval(provider, one.replace("\\", "\\\\")), approval(provider, other))
                        .told("approved"))
                .isEqualTo("Unknown UNMAPPED_IDENTITY");
    }
}
