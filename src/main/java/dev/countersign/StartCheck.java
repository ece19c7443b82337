package dev.countersign;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Lets nothing start whose settings are not what somebody meant: a slip of the pen would leave a default in force that nobody
 * chose.
 */
@Singleton
class StartCheck {
    void check(@Observes @Priority(1) StartupEvent starting, Settings settings) {
        List<String> complaints = complaints(System.getenv(), settings.webhook());
        if (!complaints.isEmpty()) {
            throw new ConfigurationException(String.join("; ", complaints));
        }
    }

    static List<String> complaints(Map<String, String> environment, Settings.Webhook webhook) {
        List<String> complaints = new ArrayList<>(Variables.complaints(environment));
        if (webhook.clientNames().isPresent() && webhook.clientCa().isEmpty()) {
            complaints.add(
                    "countersign.webhook.client-names says who counts of those that countersign.webhook.client-ca"
                            + " issued to, which is not set");
        }
        if (webhook.maxBodyBytes() <= 0) {
            complaints.add("countersign.webhook.max-body-bytes is %d; a review has some bytes"
                    .formatted(webhook.maxBodyBytes()));
        }
        return List.copyOf(complaints);
    }
}
