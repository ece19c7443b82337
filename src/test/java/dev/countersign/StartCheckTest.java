package dev.countersign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StartCheckTest {
    @Test
    void hasNothingAgainstTheDefaults() {
        assertThat(complaints(Map.of())).isEmpty();
    }

    @Test
    void hasSomethingAgainstAVariableThatIsNoSetting() {
        assertThat(complaints(Map.of("COUNTERSIGN_RECORDS_KEPT", "9"))).hasSize(1);
    }

    @Test
    void namesOfClientsNeedTheCaThatIssuedToThem() {
        assertThat(complaints(Map.of("COUNTERSIGN_WEBHOOK_CLIENT_NAMES", "kube-apiserver")))
                .singleElement()
                .satisfies(complaint -> assertThat(complaint).contains("client-names", "client-ca"));
        assertThat(complaints(Map.of(
                        "COUNTERSIGN_WEBHOOK_CLIENT_NAMES", "kube-apiserver",
                        "COUNTERSIGN_WEBHOOK_CLIENT_CA", "/ca.crt")))
                .isEmpty();
    }

    @Test
    void aReviewHasSomeBytes() {
        assertThat(complaints(Map.of("COUNTERSIGN_WEBHOOK_MAX_BODY_BYTES", "0")))
                .singleElement()
                .satisfies(complaint -> assertThat(complaint).contains("max-body-bytes"));
    }

    private static List<String> complaints(Map<String, String> environment) {
        return StartCheck.complaints(
                environment, SettingsFrom.environment(environment).webhook());
    }
}
