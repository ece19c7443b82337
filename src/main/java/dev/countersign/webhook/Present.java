package dev.countersign.webhook;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.countersign.profile.Enforcement.Mode;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhook;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import java.util.Optional;

/** Reads back an entry that was written: the other way round of {@link Configurations}. */
final class Present {
    /** The label by which exempt namespaces are left out. */
    static final String NAMESPACE = "kubernetes.io/metadata.name";

    private static final ObjectMapper JSON = new ObjectMapper();

    private Present() {}

    static Optional<Entry> entry(String profile, ValidatingWebhookConfiguration configuration) {
        return configuration.getWebhooks().stream()
                .filter(webhook -> webhook.getName().equals(Configurations.name(profile)))
                .findFirst()
                .map(webhook -> new Entry(
                        profile, mode(webhook), JSON.valueToTree(withoutExempt(webhook.getNamespaceSelector()))));
    }

    /** Whether it warned or only audited is not written there, and makes no difference there. */
    private static Mode mode(ValidatingWebhook webhook) {
        return "Ignore".equals(webhook.getFailurePolicy()) ? Mode.AUDIT : Mode.ENFORCE;
    }

    /** Without the last expression that leaves out namespaces by name, which is ours. */
    private static LabelSelector withoutExempt(LabelSelector selector) {
        LabelSelectorBuilder builder = new LabelSelectorBuilder(selector);
        selector.getMatchExpressions().reversed().stream()
                .filter(Present::leavesOutByName)
                .findFirst()
                .ifPresent(builder::removeFromMatchExpressions);
        return builder.build();
    }

    private static boolean leavesOutByName(LabelSelectorRequirement expression) {
        return NAMESPACE.equals(expression.getKey()) && "NotIn".equals(expression.getOperator());
    }
}
