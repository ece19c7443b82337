package dev.countersign.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.countersign.profile.Enforcement.Mode;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingWebhookConfiguration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PresentTest {
    private static final Configurations CONFIGURATIONS = new Configurations(
            new Endpoint("countersign-system", "countersign-webhook", Optional.empty()),
            List.of("kube-system"),
            new OwnerReference());
    private static final Entry RELEASE =
            new Entry("release", Mode.ENFORCE, json("{\"matchLabels\":{\"env\":\"prod\"}}"));
    private static final Entry AUDIT = new Entry(
            "audit",
            Mode.AUDIT,
            json(
                    "{\"matchExpressions\":[{\"key\":\"kubernetes.io/metadata.name\",\"operator\":\"NotIn\",\"values\":[\"a\"]}]}"));

    @Test
    void whatWasWrittenIsWhatIsReadBack() {
        ValidatingWebhookConfiguration written = CONFIGURATIONS.validating(List.of(RELEASE, AUDIT), "ca");

        assertThat(Present.entry("release", written)).contains(RELEASE);
        assertThat(Present.entry("audit", written)).contains(AUDIT);
    }

    @Test
    void whatIsNotThereIsNotMadeUp() {
        assertThat(Present.entry("other", CONFIGURATIONS.validating(List.of(RELEASE), "ca")))
                .isEmpty();
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException broken) {
            throw new AssertionError(broken);
        }
    }
}
