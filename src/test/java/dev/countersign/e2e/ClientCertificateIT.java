package dev.countersign.e2e;

import static dev.countersign.e2e.Scene.recordOf;
import static dev.countersign.e2e.Scene.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.operator.api.RecordedRequester;
import dev.countersign.signature.TestSigner;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whom the webhook takes for the API server: who shows the client certificate that the settings speak of. */
class ClientCertificateIT {
    private final E2e e2e = E2e.running();
    private final TestSigner signer = TestSigner.create();
    private final Pipeline pipeline = Pipeline.of("certificate");
    private final Pushed good = pipeline.push("good", "good").signedBy(signer);
    private final Terms terms = Terms.signed(pipeline, signer);
    private boolean changed;

    @AfterEach
    void startAsBefore() {
        if (changed) {
            startedWith(Map.of());
        }
    }

    @Test
    void recordsSayThatTheApiServerProvedItself() {
        Scene scene = Scene.of("proved").under(terms);

        scene.deploys("api", good);

        assertThat(isApiServerAuthenticated(scene)).contains(true);
        assertThat(scene.types("admin", "describe", "deploymentattestations"))
                .containsPattern("API Server Authenticated: +true");
    }

    @Test
    void answersNobodyElse() {
        for (String path : new String[] {"validate/any", "mutate/any", "validate-profiles"}) {
            HttpResponse<String> answer = Caller.anybody(e2e).asks("operator-1", path, "{}");

            assertThat(answer.statusCode()).as(path).isEqualTo(403);
        }
    }

    @Test
    void answersNobodyOfAnotherNameThanTheSettingsSay() {
        startedWith(Map.of("COUNTERSIGN_WEBHOOK_CLIENT_NAMES", "another,kube-apiserver"));
        Scene scene = Scene.of("named").under(terms);
        scene.deploys("good", good);

        startedWith(Map.of("COUNTERSIGN_WEBHOOK_CLIENT_NAMES", "another"));

        assertThat(refusal(() -> scene.deploys("api", good))).contains("failed calling webhook", "client certificate");
    }

    @Test
    void answersAnybodyWhereNoCertificateIsAskedForAndSaysSoOnTheRecord() {
        startedWith(Map.of("COUNTERSIGN_WEBHOOK_CLIENT_CA", ""));
        Scene scene = Scene.of("unproved").under(terms);

        scene.deploys("api", good);

        assertThat(isApiServerAuthenticated(scene)).contains(false);
        assertThat(scene.types("admin", "describe", "deploymentattestations"))
                .containsPattern("API Server Authenticated: +false");
        refusesReviewsOfOtherNamespaces(scene);
    }

    private void refusesReviewsOfOtherNamespaces(Scene scene) {
        Scene elsewhere = Scene.of("elsewhere");
        for (String namespace : new String[] {elsewhere.namespace(), "kube-system", "no-such-namespace"}) {
            String forged = review(namespace);

            String mutated = Caller.anybody(e2e)
                    .asks("operator-1", "mutate/" + scene.namespace(), forged)
                    .body();
            String validated = Caller.anybody(e2e)
                    .asks("operator-1", "validate/" + scene.namespace(), forged)
                    .body();

            assertThat(mutated).as(namespace).contains("\"uid\":\"forged\"").doesNotContain("patch");
            assertThat(validated).as(namespace).contains("\"uid\":\"forged\"", "\"allowed\":false");
        }
        assertThat(elsewhere.records()).isEmpty();
        assertThat(Caller.anybody(e2e)
                        .asks("operator-1", "mutate/" + scene.namespace(), review(scene.namespace()))
                        .body())
                .as("where the profile judges")
                .contains("patch");
    }

    private static String review(String namespace) {
        return """
                {"apiVersion":"admission.k8s.io/v1","kind":"AdmissionReview","request":{"uid":"forged",
                "kind":{"group":"apps","version":"v1","kind":"Deployment"},
                "resource":{"group":"apps","version":"v1","resource":"deployments"},
                "namespace":"%s","operation":"CREATE","userInfo":{"username":"bob"},
                "object":{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"forged"},
                "spec":{"template":{"spec":{"containers":[{"name":"a","image":"localhost/a:1"}]}}}}}}
                """.formatted(namespace);
    }

    private static Optional<Boolean> isApiServerAuthenticated(Scene scene) {
        return Optional.ofNullable(
                        scene.record("of the change", recordOf("api")).getSpec().requester())
                .map(RecordedRequester::apiServerAuthenticated);
    }

    private void startedWith(Map<String, String> settings) {
        changed = true;
        e2e.stop("operator-1");
        e2e.start("operator-1", settings);
        e2e.leadTo("operator-1");
    }
}
