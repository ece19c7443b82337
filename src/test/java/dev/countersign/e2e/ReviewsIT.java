package dev.countersign.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no proper question gets no permission, whoever asks at the webhook's port. */
class ReviewsIT {
    private final E2e e2e = E2e.running();

    @ParameterizedTest
    @ValueSource(strings = {"mutate/any", "validate/any", "validate-profiles"})
    void refusesWhatIsNoReview(String path) {
        for (String body : new String[] {
            "",
            "not JSON",
            "[]",
            "null",
            "{}",
            "{\"apiVersion\":\"admission.k8s.io/v1\",\"kind\":\"AdmissionReview\"}",
            "{\"apiVersion\":\"admission.k8s.io/v1\",\"kind\":\"AdmissionReview\",\"request\":null}",
            "{\"apiVersion\":\"v1\",\"kind\":\"Pod\",\"request\":{}}"
        }) {
            HttpResponse<String> answer = asks(path, body);
            assertThat(answer.statusCode()).as(body).isEqualTo(400);
            assertThat(answer.body()).doesNotContain("\"allowed\":true", "Exception", "\tat ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mutate/any", "validate/any"})
    void refusesAReviewOfSomethingElseByItsUid(String path) {
        HttpResponse<String> answer = asks(path, """
                {"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","request":{"uid":"u-1",
                "kind":{"group":"","version":"v1","kind":"ConfigMap"},
                "resource":{"group":"","version":"v1","resource":"configmaps"},
                "namespace":"default","operation":"CREATE","userInfo":{"username":"alice"},
                "object":{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"}}}}
                """);

        assertThat(answer.body()).contains("\"uid\":\"u-1\"", "\"allowed\":false");
    }

    @Test
    void refusesWhatIsTooLarge() {
        String large = "{\"kind\":\"" + "x".repeat(9 << 20) + "\"}";

        assertThat(asks("validate/any", large).statusCode()).isEqualTo(413);
    }

    private HttpResponse<String> asks(String path, String body) {
        return Caller.of(e2e).asks("operator-1", path, body);
    }
}
