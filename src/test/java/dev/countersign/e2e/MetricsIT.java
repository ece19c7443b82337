package dev.countersign.e2e;

import static dev.countersign.e2e.Scene.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.signature.TestSigner;
import dev.countersign.signature.TestSigstore;
import dev.countersign.tuf.TestRepository;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The operator that runs tells Prometheus what its work takes: each meter is wired to what it measures. */
class MetricsIT {
    private final E2e e2e = E2e.running();
    private final Metrics metrics = new Metrics(e2e.dev());
    private final TestSigner signer = TestSigner.create();
    private final Pipeline pipeline = Pipeline.of("metrics");

    @Test
    void countsWhatAnAdmissionAndARefusalTake() {
        Pushed good = pipeline.push("good", "good").signedBy(signer);
        Pushed unsigned = pipeline.push("unsigned", "unsigned");
        Scene scene =
                Scene.of("metrics").under(Terms.signed(pipeline, signer).requirements(Terms.SIGNED, Terms.HARDENED));
        Map<List<String>, Double> before = new LinkedHashMap<>();
        List.of(
                        registry("200"),
                        // Cosign's older tag, which the image does not have.
                        registry("404"),
                        phase("registry"),
                        phase("crypto"),
                        phase("policy"),
                        recalls("hit"),
                        recalls("miss"),
                        decisions(scene, "Admitted"),
                        decisions(scene, "Denied"),
                        findings(scene, "signed", "Pass"),
                        findings(scene, "hardened", "Pass"),
                        findings(scene, "signed", "Missing", label("code", "SIGNATURE_MISSING")))
                .forEach(series -> before.put(series, value(series)));

        scene.creates(Workloads.pod("good", good.tagged()));
        scene.creates(Workloads.pod("again", good.tagged()));
        assertThat(refusal(() -> scene.creates(Workloads.pod("unsigned", unsigned.tagged()))))
                .contains("SIGNATURE_MISSING");

        assertThat(before)
                .allSatisfy((series, then) ->
                        assertThat(value(series)).as("%s was %s", series, then).isGreaterThan(then));
    }

    /** Or whoever makes objects makes series, which outlive them. */
    @Test
    void countsReconciliationsByControllerAndNotByObject() {
        Scene scene = Scene.of("metrics-objects").under(Terms.signed(pipeline, signer));

        Patience.until(
                "the profile was reconciled",
                () -> metrics.sum("reconciliations_success_total", label("controller_name", "countersign-profiles"))
                                .orElse(0)
                        > 0);

        assertThat(metrics.series("reconciliations_"))
                .isNotEmpty()
                .noneMatch(series -> series.contains(scene.namespace()));
        assertThat(metrics.series("operator_sdk_")).noneMatch(series -> series.contains(scene.namespace()));
    }

    @Test
    void tellsTheAgeOfATrustRootAndWhatIsLeftOfIt() {
        Scene scene = Scene.of("root-age");
        TestRepository repository = TestRepository.with(TestSigstore.create().json(), Instant.now());
        e2e.odd().about(scene.namespace(), (request, _) -> {
            String path = request.getRequestURI().getPath();
            byte[] file = repository.files.get(path.substring(("/v2/" + scene.namespace() + "/").length()));
            request.sendResponseHeaders(file == null ? 404 : 200, file == null ? -1 : file.length);
            if (file != null) {
                request.getResponseBody().write(file);
            }
        });
        new OwnSigstore(scene).follow("http://" + e2e.odd().host() + "/v2/" + scene.namespace(), repository.rootText());
        String root = label("root", scene.namespace());

        Patience.until("it has an age", () -> value(List.of("countersign_trust_root_age_seconds", root)) > 0);

        assertThat(value(List.of("countersign_trust_root_left_seconds", root))).isPositive();
    }

    private List<String> registry(String status) {
        return List.of(
                "countersign_registry_requests_total",
                label("host", e2e.dev().value("REGISTRY")),
                label("status", status));
    }

    private static List<String> phase(String phase) {
        return List.of("countersign_phase_time_seconds_count", label("phase", phase));
    }

    private static List<String> recalls(String recall) {
        return List.of("countersign_evidence_recalls_total", label("recall", recall));
    }

    private static List<String> decisions(Scene scene, String outcome) {
        return List.of(
                "countersign_decisions_total",
                label("profile", scene.namespace()),
                label("mode", "Enforce"),
                label("outcome", outcome));
    }

    private static List<String> findings(Scene scene, String requirement, String result, String... more) {
        List<String> series = new ArrayList<>(List.of(
                "countersign_findings_total",
                label("profile", scene.namespace()),
                label("requirement", requirement),
                label("result", result)));
        series.addAll(List.of(more));
        return series;
    }

    private static String label(String name, String value) {
        return "%s=\"%s\"".formatted(name, value);
    }

    /** Of a series as it is found: its name, then labels that it has; 0 before its first count. */
    private double value(List<String> series) {
        return metrics.sum(series.getFirst(), series.stream().skip(1).toArray(String[]::new))
                .orElse(0);
    }
}
