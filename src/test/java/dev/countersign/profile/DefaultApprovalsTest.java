package dev.countersign.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultApprovalsTest {
    private static final YAMLMapper YAML = new YAMLMapper();

    /** Else it would be met by a review that says of nobody that he approved. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind: code-review | 1 [AUTHOR]",
                "kind: code-review, policies: [{name: built-from-review}] | 1 [AUTHOR]",
                "kind: change-ticket | 1 [REQUESTER]",
                "kind: code-review, policies: [{name: built-from-review}, {name: two-person-review}] |",
                "kind: change-ticket, policies: [{name: tickets-of-ours}] |",
                "kind: code-review, approvals: {min: 2} | 2 []",
                "kind: deploy-approval, policies: [{name: deployment-approved}] | 1 []",
                "kind: sbom |",
            })
    void asksForSomebodysApprovalWhereNothingElseDoes(String terms, @Nullable String asked)
            throws JsonProcessingException {
        Profile profile = GoldenProfiles.profile(YAML.readTree("""
                apiVersion: countersign.dev/v1alpha1
                kind: ComplianceProfile
                metadata: {name: asked}
                spec:
                  scope: {namespaceSelector: {}, images: {include: ["ghcr.io/acme/**"]}}
                  enforcement: {mode: Enforce}
                  trust: [{name: ci, key: {secretRef: {name: ci-key}}}]
                  requirements: [{id: asked, %s}]
                """.formatted(terms)));

        assertThat(profile.requirements().getFirst().approvals().map(each -> each.min() + " " + each.distinctFrom()))
                .isEqualTo(Optional.ofNullable(asked));
    }
}
