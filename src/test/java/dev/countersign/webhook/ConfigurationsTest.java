package dev.countersign.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.profile.Enforcement.Mode;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhook;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.RuleWithOperations;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhook;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the API server is told to ask about, and what it does where it gets no answer. */
class ConfigurationsTest {
    private static final ObjectMapper JSON = new JsonMapper();
    private static final String PROFILES = "complianceprofiles.countersign.dev";
    private static final Configurations CONFIGURATIONS = new Configurations(
            new Endpoint("countersign-system", "countersign-webhook", Optional.empty()),
            List.of("kube-system", "countersign-system", "storage", "storage"),
            new OwnerReference("rbac.authorization.k8s.io/v1", null, null, "ClusterRole", "countersign", "uid"));

    @ParameterizedTest
    @CsvSource({"ENFORCE, Fail, 10", "WARN, Ignore, 3", "AUDIT, Ignore, 3"})
    void anEnforcingProfileFailsClosedAndNoOtherStopsACluster(Mode mode, String failurePolicy, int seconds) {
        assertThat(mutating(mode).getFailurePolicy()).isEqualTo(failurePolicy);
        assertThat(mutating(mode).getTimeoutSeconds()).isEqualTo(seconds);
        assertThat(validating(mode).getFailurePolicy()).isEqualTo(failurePolicy);
        assertThat(validating(mode).getTimeoutSeconds()).isEqualTo(seconds);
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void asksInWhateverVersionAnObjectComes(Mode mode) {
        assertThat(mutating(mode).getMatchPolicy()).isEqualTo("Equivalent");
        assertThat(validating(mode).getMatchPolicy()).isEqualTo("Equivalent");
        assertThat(profiles().getMatchPolicy()).isEqualTo("Equivalent");
        assertThat(rules()).allSatisfy(rule -> assertThat(rule.getApiVersions()).containsExactly("*"));
    }

    @Test
    void pinsAgainWhatALaterWebhookChanged() {
        assertThat(mutating(Mode.ENFORCE).getReinvocationPolicy()).isEqualTo("IfNeeded");
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void isAskedAboutDryRunsToo(Mode mode) {
        assertThat(mutating(mode).getSideEffects()).isEqualTo("None");
        assertThat(validating(mode).getSideEffects()).isEqualTo("NoneOnDryRun");
        assertThat(profiles().getSideEffects()).isEqualTo("None");
    }

    @Test
    void asksAboutEverythingThatMakesPods() {
        assertThat(validating(Mode.ENFORCE).getRules()).hasSize(3).allSatisfy(rule -> {
            assertThat(rule.getScope()).isEqualTo("Namespaced");
            assertThat(rule.getOperations()).containsExactly("CREATE", "UPDATE");
        });
        assertThat(resources(validating(Mode.ENFORCE).getRules()))
                .containsExactlyInAnyOrder(
                        "pods",
                        "pods/ephemeralcontainers",
                        "replicationcontrollers",
                        "deployments",
                        "statefulsets",
                        "daemonsets",
                        "replicasets",
                        "jobs",
                        "cronjobs");
        assertThat(mutating(Mode.ENFORCE).getRules())
                .startsWith(validating(Mode.ENFORCE).getRules().toArray(RuleWithOperations[]::new));
    }

    @Test
    void keepsWhoeverWritesAStatusFromTakingTheStampAway() {
        List<RuleWithOperations> statuses =
                mutating(Mode.ENFORCE).getRules().stream().skip(3).toList();

        assertThat(statuses)
                .extracting(RuleWithOperations::getApiGroups)
                .containsExactly(List.of(""), List.of("apps"), List.of("batch"));
        assertThat(statuses).allSatisfy(rule -> {
            assertThat(rule.getScope()).isEqualTo("Namespaced");
            assertThat(rule.getOperations()).containsExactly("UPDATE");
        });
        assertThat(resources(statuses))
                .containsExactlyInAnyOrder(
                        "pods/status",
                        "replicationcontrollers/status",
                        "deployments/status",
                        "statefulsets/status",
                        "daemonsets/status",
                        "replicasets/status",
                        "jobs/status",
                        "cronjobs/status");
    }

    private static List<String> resources(List<RuleWithOperations> rules) {
        return rules.stream().flatMap(rule -> rule.getResources().stream()).toList();
    }

    @Test
    void asksAboutPausesTwiceAndRefusesThemWhereNobodyAnswers() {
        assertThat(CONFIGURATIONS.mutating(List.of(), "ca").getWebhooks().getLast())
                .satisfies(webhook -> {
                    assertThat(webhook.getFailurePolicy()).isEqualTo("Fail");
                    assertThat(webhook.getRules()).isEqualTo(Matching.pauses());
                });
        assertThat(CONFIGURATIONS.validating(List.of(), "ca").getWebhooks())
                .filteredOn(webhook -> webhook.getName().equals(Configurations.PAUSES))
                .singleElement()
                .satisfies(webhook -> {
                    assertThat(webhook.getFailurePolicy()).isEqualTo("Fail");
                    assertThat(webhook.getRules()).isEqualTo(Matching.pauses());
                });
    }

    @Test
    void asksAboutWhatPeopleWriteForUsWhereverItIs() {
        assertThat(profiles().getFailurePolicy()).isEqualTo("Fail");
        assertThat(profiles().getTimeoutSeconds()).isEqualTo(10);
        assertThat(profiles().getNamespaceSelector()).isNull();
        assertThat(profiles().getRules()).singleElement().satisfies(rule -> {
            assertThat(rule.getScope()).isEqualTo("Cluster");
            assertThat(rule.getOperations()).containsExactly("CREATE", "UPDATE");
            assertThat(rule.getResources()).containsExactly("complianceprofiles", "trustroots", "deploymentpolicies");
        });
    }

    @Test
    void isAskedWhoAsksForAnExceptionWhereverThatIs() {
        var mutating = CONFIGURATIONS.mutating(List.of(), "ca").getWebhooks().getFirst();
        var validating =
                CONFIGURATIONS.validating(List.of(), "ca").getWebhooks().getLast();

        assertThat(mutating.getClientConfig().toString()).contains("/mutate-exceptions");
        assertThat(validating.getClientConfig().toString()).contains("/validate-exceptions");
        assertThat(List.of(mutating.getFailurePolicy(), validating.getFailurePolicy()))
                .containsOnly("Fail");
        assertThat(mutating.getNamespaceSelector()).isNull();
        assertThat(validating.getNamespaceSelector()).isNull();
        assertThat(mutating.getRules())
                .isEqualTo(validating.getRules())
                .singleElement()
                .satisfies(rule -> {
                    assertThat(rule.getOperations()).containsExactly("CREATE", "UPDATE");
                    assertThat(rule.getResources()).containsExactly("complianceexceptions");
                });
    }

    @ParameterizedTest
    @EnumSource(Mode.class)
    void leavesExemptNamespacesAloneByNameWhateverTheProfileSelects(Mode mode) {
        for (var selector :
                List.of(mutating(mode).getNamespaceSelector(), validating(mode).getNamespaceSelector())) {
            assertThat(selector.getMatchLabels()).containsEntry("env", "prod");
            assertThat(selector.getMatchExpressions())
                    .contains(new LabelSelectorRequirement("team", "Exists", List.of()))
                    .contains(new LabelSelectorRequirement(
                            "kubernetes.io/metadata.name",
                            "NotIn",
                            List.of("countersign-system", "kube-system", "storage")))
                    .hasSize(2);
        }
    }

    @Test
    void leavesExemptNamespacesAloneWhereAProfileSelectsAll() {
        Entry all = new Entry("all", Mode.ENFORCE, JSON.createObjectNode());

        assertThat(CONFIGURATIONS.mutating(List.of(all), "ca").getWebhooks())
                .first()
                .satisfies(webhook -> assertThat(webhook.getNamespaceSelector().getMatchExpressions())
                        .singleElement()
                        .extracting(LabelSelectorRequirement::getOperator)
                        .isEqualTo("NotIn"));
    }

    @Test
    void oneObjectMayBeLeftOutByNoLabelOfItsOwn() {
        assertThat(mutating(Mode.ENFORCE).getObjectSelector()).isNull();
        assertThat(validating(Mode.ENFORCE).getObjectSelector()).isNull();
    }

    @Test
    void isRemovedWithTheChartsClusterRole() {
        assertThat(CONFIGURATIONS.mutating(List.of(), "ca").getMetadata().getOwnerReferences())
                .extracting(OwnerReference::getKind)
                .containsExactly("ClusterRole");
        assertThat(CONFIGURATIONS.validating(List.of(), "ca").getMetadata().getOwnerReferences())
                .extracting(OwnerReference::getKind)
                .containsExactly("ClusterRole");
    }

    private static List<RuleWithOperations> rules() {
        return Stream.concat(mutating(Mode.ENFORCE).getRules().stream(), validating(Mode.ENFORCE).getRules().stream())
                .toList();
    }

    private static MutatingWebhook mutating(Mode mode) {
        return CONFIGURATIONS.mutating(List.of(entry(mode)), "ca").getWebhooks().getFirst();
    }

    private static ValidatingWebhook validating(Mode mode) {
        return CONFIGURATIONS.validating(List.of(entry(mode)), "ca").getWebhooks().stream()
                .filter(webhook -> !webhook.getName().equals(PROFILES))
                .findFirst()
                .orElseThrow();
    }

    private static ValidatingWebhook profiles() {
        return CONFIGURATIONS.validating(List.of(), "ca").getWebhooks().getFirst();
    }

    private static Entry entry(Mode mode) {
        ObjectNode selector = JSON.createObjectNode();
        selector.putObject("matchLabels").put("env", "prod");
        selector.putArray("matchExpressions").addObject().put("key", "team").put("operator", "Exists");
        return new Entry("release", mode, selector);
    }
}
