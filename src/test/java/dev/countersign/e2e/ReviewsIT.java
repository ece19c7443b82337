package dev.countersign.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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

    /** The API server speaks HTTP/2, and whether a length is told beforehand is up to who asks. */
    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void refusesWhatIsTooLarge(HttpClient.Version version) {
        byte[] large = ("{\"kind\":\"" + "x".repeat(12 << 20) + "\"}").getBytes(StandardCharsets.UTF_8);
        for (BodyPublisher body : List.of(
                BodyPublishers.ofByteArray(large),
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))) {
            String before = e2e.dev().run("logs", "operator-1");

            HttpResponse<String> answer = Caller.of(e2e).asks("operator-1", "validate/any", version, body);

            assertThat(answer.version()).isEqualTo(version);
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("more than the 8388608 bytes").doesNotContain("allowed", "Exception");
            assertThat(e2e.dev().run("logs", "operator-1").substring(before.length()))
                    .as("what is logged of it")
                    .containsOnlyOnce("refused a review: it has more than")
                    .doesNotContain("Exception", "\tat ");
        }
    }

    private HttpResponse<String> asks(String path, String body) {
        return Caller.of(e2e).asks("operator-1", path, body);
    }
}
