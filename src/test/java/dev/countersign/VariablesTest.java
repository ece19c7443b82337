package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariablesTest {
    @Test
    void thoseOfAllSettingsAreKnown() {
        assertThat(Variables.known())
                .isEqualTo(SettingKeys.withDefaults().keySet().stream()
                        .map(SettingKeys::variable)
                        .collect(Collectors.toSet()));
    }

    @Test
    void doesNotComplainOfWhatIsKnownOrSomebodyElses() {
        assertThat(complaints("COUNTERSIGN_BACKGROUND_INTERVAL", "PATH", "XCOUNTERSIGN_A", "KUBERNETES_SERVICE_HOST"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "COUNTERSIGN_BACKGROUND_INTERVALL, COUNTERSIGN_BACKGROUND_INTERVAL",
        "COUNTERSIGN_EXEMPTNAMESPACES, COUNTERSIGN_EXEMPT_NAMESPACES",
        "COUNTERSIGN_WEBHOOK_CLIENT_CAS, COUNTERSIGN_WEBHOOK_CLIENT_CA"
    })
    void namesAMisspeltVariableAndTheOneMeant(String misspelt, String meant) {
        assertThat(complaints(misspelt))
                .singleElement()
                .satisfies(complaint -> assertThat(complaint).contains(misspelt + " ", "did you mean " + meant + "?"));
    }

    @Test
    void complainsOfEachOnce() {
        assertThat(complaints("COUNTERSIGN_B", "COUNTERSIGN_A", "COUNTERSIGN_" + "X".repeat(5000)))
                .hasSize(3)
                .allSatisfy(complaint -> assertThat(complaint).hasSizeLessThan(400));
    }

    /** As Kubernetes sets them for Services called {@code countersign} and {@code countersign-webhook}. */
    @Test
    void toleratesWhatKubernetesSaysOfServices() {
        assertThat(complaints(
                        "COUNTERSIGN_SERVICE_HOST",
                        "COUNTERSIGN_SERVICE_PORT",
                        "COUNTERSIGN_PORT",
                        "COUNTERSIGN_WEBHOOK_SERVICE_HOST",
                        "COUNTERSIGN_WEBHOOK_SERVICE_PORT",
                        "COUNTERSIGN_WEBHOOK_SERVICE_PORT_HTTPS",
                        "COUNTERSIGN_WEBHOOK_PORT",
                        "COUNTERSIGN_WEBHOOK_PORT_443_TCP",
                        "COUNTERSIGN_WEBHOOK_PORT_443_TCP_PROTO",
                        "COUNTERSIGN_WEBHOOK_PORT_443_TCP_PORT",
                        "COUNTERSIGN_WEBHOOK_PORT_443_TCP_ADDR"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"COUNTERSIGN_WEBHOOK_PORT", "COUNTERSIGN_WEBHOOK_SERVICE_PORT", "COUNTERSIGN_WEBHOOK_PORT_443_TCP_ADDR"
    })
    void complainsOfThatWhereThereIsNoSuchService(String alone) {
        assertThat(complaints(alone, "COUNTERSIGN_SERVICE_HOST", "COUNTERSIGN_OTHER_SERVICE_HOST"))
                .hasSize(1);
    }

    @Test
    void complainsOfOtherWordsWhereThereIsAService() {
        assertThat(complaints("COUNTERSIGN_WEBHOOK_SERVICE_HOST", "COUNTERSIGN_WEBHOOK_SERVICE_NAMES"))
                .hasSize(1);
    }

    private static List<String> complaints(String... names) {
        return Variables.complaints(Arrays.stream(names).collect(Collectors.toMap(name -> name, _ -> "x")));
    }

    @Test
    void noSettingIsCalledAsOneOfAService() {
        assertThat(Variables.known())
                .noneMatch(name -> name.matches(".*_(SERVICE_HOST|SERVICE_PORT.*|PORT|PORT_[0-9]+_.*)"));
    }

    @Test
    void aServicesVariablesAreNotTakenForSettings() {
        Settings settings = SettingsFrom.environment(Map.of(
                "COUNTERSIGN_WEBHOOK_SERVICE_HOST", "10.0.0.7",
                "COUNTERSIGN_WEBHOOK_SERVICE_PORT", "443",
                "COUNTERSIGN_WEBHOOK_PORT", "tcp://10.0.0.7:443",
                "COUNTERSIGN_WEBHOOK_PORT_443_TCP_ADDR", "10.0.0.7",
                "COUNTERSIGN_RECORDS_KEEP", "7"));

        assertThat(settings.webhook().serviceName()).isEqualTo("countersign-webhook");
        assertThat(settings.records().keep()).isEqualTo(7);
    }
}
