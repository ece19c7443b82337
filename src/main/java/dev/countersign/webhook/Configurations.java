package dev.countersign.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhook;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MutatingWebhookConfigurationBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.RuleWithOperations;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhook;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfigurationBuilder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Writes the two webhook configurations for the profiles in force. Pure: the same entries give the same objects. */
final class Configurations {
    static final String NAME = "countersign";
    static final String PAUSES = "enforcementpauses.countersign.dev";
    private static final String EXCEPTIONS = "complianceexceptions.countersign.dev";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Endpoint endpoint;
    private final List<String> exempt;
    private final OwnerReference owner;

    /** @param exempt names of namespaces that no profile reaches */
    Configurations(Endpoint endpoint, List<String> exempt, OwnerReference owner) {
        this.endpoint = endpoint;
        this.exempt = exempt.stream().distinct().sorted().toList();
        this.owner = owner;
    }

    MutatingWebhookConfiguration mutating(List<Entry> entries, String caBundle) {
        List<MutatingWebhook> webhooks = new ArrayList<>();
        sorted(entries)
                .forEach(entry -> webhooks.add(new MutatingWebhookBuilder()
                        .withName(name(entry.profile()))
                        .withClientConfig(endpoint.at("/mutate/" + entry.profile(), caBundle))
                        .withRules(Matching.workloadsAndStatuses())
                        .withMatchConditions(Matching.changed())
                        .withMatchPolicy("Equivalent")
                        .withNamespaceSelector(selector(entry))
                        .withFailurePolicy(entry.failurePolicy())
                        .withTimeoutSeconds(entry.timeoutSeconds())
                        .withReinvocationPolicy("IfNeeded")
                        .withSideEffects("None")
                        .withAdmissionReviewVersions("v1")
                        .build()));
        webhooks.add(stamp(EXCEPTIONS, "/mutate-exceptions", Matching.exceptions(), caBundle));
        webhooks.add(stamp(PAUSES, "/mutate-pauses", Matching.pauses(), caBundle));
        return new MutatingWebhookConfigurationBuilder()
                .withMetadata(metadata())
                .withWebhooks(webhooks)
                .build();
    }

    ValidatingWebhookConfiguration validating(List<Entry> entries, String caBundle) {
        List<ValidatingWebhook> webhooks = new ArrayList<>();
        webhooks.add(own("complianceprofiles.countersign.dev", "/validate-profiles", Matching.profiles(), caBundle));
        sorted(entries)
                .forEach(entry -> webhooks.add(new ValidatingWebhookBuilder()
                        .withName(name(entry.profile()))
                        .withClientConfig(endpoint.at("/validate/" + entry.profile(), caBundle))
                        .withRules(Matching.workloads())
                        .withMatchConditions(Matching.changed())
                        .withMatchPolicy("Equivalent")
                        .withNamespaceSelector(selector(entry))
                        .withFailurePolicy(entry.failurePolicy())
                        .withTimeoutSeconds(entry.timeoutSeconds())
                        .withSideEffects("NoneOnDryRun")
                        .withAdmissionReviewVersions("v1")
                        .build()));
        webhooks.add(own(PAUSES, "/validate-pauses", Matching.pauses(), caBundle));
        webhooks.add(own(EXCEPTIONS, "/validate-exceptions", Matching.exceptions(), caBundle));
        return new ValidatingWebhookConfigurationBuilder()
                .withMetadata(metadata())
                .withWebhooks(webhooks)
                .build();
    }

    /** What writes down who asks is always there, and refuses where nobody answers. */
    private MutatingWebhook stamp(String name, String path, List<RuleWithOperations> rules, String caBundle) {
        return new MutatingWebhookBuilder()
                .withName(name)
                .withClientConfig(endpoint.at(path, caBundle))
                .withRules(rules)
                .withMatchPolicy("Equivalent")
                .withFailurePolicy("Fail")
                .withTimeoutSeconds(10)
                .withReinvocationPolicy("IfNeeded")
                .withSideEffects("None")
                .withAdmissionReviewVersions("v1")
                .build();
    }

    /** What checks what people write for us is always there, and refuses where nobody answers. */
    private ValidatingWebhook own(String name, String path, List<RuleWithOperations> rules, String caBundle) {
        return new ValidatingWebhookBuilder()
                .withName(name)
                .withClientConfig(endpoint.at(path, caBundle))
                .withRules(rules)
                .withMatchPolicy("Equivalent")
                .withFailurePolicy("Fail")
                .withTimeoutSeconds(10)
                .withSideEffects("None")
                .withAdmissionReviewVersions("v1")
                .build();
    }

    private LabelSelector selector(Entry entry) {
        try {
            return new LabelSelectorBuilder(JSON.treeToValue(entry.namespaceSelector(), LabelSelector.class))
                    .addNewMatchExpression()
                    .withKey(Present.NAMESPACE)
                    .withOperator("NotIn")
                    .withValues(exempt)
                    .endMatchExpression()
                    .build();
        } catch (JsonProcessingException unread) {
            throw new IllegalStateException("a profile in force has a selector that was checked", unread);
        }
    }

    private ObjectMeta metadata() {
        return new ObjectMetaBuilder()
                .withName(NAME)
                .addToLabels("app.kubernetes.io/managed-by", "countersign")
                .withOwnerReferences(owner)
                .build();
    }

    static String name(String profile) {
        return profile + ".profiles.countersign.dev";
    }

    private static List<Entry> sorted(List<Entry> entries) {
        return entries.stream().sorted(Comparator.comparing(Entry::profile)).toList();
    }
}
