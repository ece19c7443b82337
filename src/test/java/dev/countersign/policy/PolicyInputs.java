package dev.countersign.policy;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.json.Canonical;
import dev.countersign.policy.PolicyInput.Ask;
import dev.countersign.policy.PolicyInput.Attestation;
import dev.countersign.policy.PolicyInput.Container;
import dev.countersign.policy.PolicyInput.Image;
import dev.countersign.policy.PolicyInput.Namespace;
import dev.countersign.policy.PolicyInput.Profile;
import dev.countersign.policy.PolicyInput.Request;
import dev.countersign.policy.PolicyInput.Scan;
import dev.countersign.policy.PolicyInput.Scanner;
import dev.countersign.policy.PolicyInput.Signature;
import dev.countersign.policy.PolicyInput.Workload;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Input documents for tests. */
public final class PolicyInputs {
    /** The instant that {@link #full} is judged at. */
    public static final Instant NOW = Instant.parse("2026-03-04T05:06:07Z");
    /** The reference of the only image of {@link #full}. */
    public static final String APP = "registry.example/shop/app:1.2@sha256:" + "a".repeat(64);
    /** The evidence of the only scan of {@link #full}. */
    public static final String SCAN = "sha256:" + "c".repeat(64);

    private static final String KEY = "sha256:" + "e".repeat(64);

    private static final PolicyInput.Signer SIGNER = new PolicyInput.Signer(
            List.of("release"),
            Optional.of(new PolicyInput.Identity(
                    Optional.of("https://issuer.example"), "ci", "URI", Map.of("buildTrigger", "push"))));

    public static final String REVIEW = "sha256:" + "e".repeat(64);

    private PolicyInputs() {}

    /** Every member present, with one image, one scan with one finding, and these asks. */
    public static PolicyInput full(Ask... asks) {
        return withFindings(1, asks);
    }

    /** As {@link #full}, with that many findings in the scan. */
    public static PolicyInput withFindings(int count, Ask... asks) {
        ArrayNode findings = JsonNodeFactory.instance.arrayNode();
        IntStream.range(0, count).forEach(number -> findings.add(finding(number)));
        Scanner scanner = new Scanner("pkg:github/aquasecurity/trivy", "0.60.0");
        Scan scan = new Scan(
                SCAN,
                Optional.empty(),
                Optional.of(KEY),
                SIGNER,
                scanner,
                Optional.of(NOW),
                NOW,
                Canonical.of(findings));
        Image image = new Image(
                APP,
                "registry.example",
                "registry.example/shop/app",
                Optional.of("1.2"),
                Optional.of("sha256:" + "a".repeat(64)),
                true,
                List.of(new Container("app", "App")),
                List.of(new Signature(
                        "sha256:" + "d".repeat(64), "Bundle", Optional.empty(), Optional.of(KEY), SIGNER)),
                List.of(scan),
                List.of(new Attestation(
                        REVIEW,
                        "code-review",
                        "https://countersign.dev/code-review/v1",
                        Optional.empty(),
                        Optional.of(KEY),
                        SIGNER,
                        Optional.of(NOW),
                        Canonical.of(params().put("url", "https://git.example/1")))),
                Optional.of(new PolicyInput.Previous(
                        Optional.of("registry.example/shop/app:1.1"),
                        Optional.of("sha256:" + "b".repeat(64)),
                        List.of(scan),
                        List.of())));
        return of(Optional.of(new Request("CREATE", "alice", List.of("dev"), false)), List.of(image), asks);
    }

    /** Every optional member absent, no image, and these asks. */
    public static PolicyInput bare(Ask... asks) {
        return of(Optional.empty(), List.of(), asks);
    }

    /** An ask about the workload itself, without parameters. */
    public static Ask ask(String id, String policy) {
        return new Ask(id, "requirement", policy, params(), Optional.empty(), Optional.empty());
    }

    /** No parameters. */
    public static ObjectNode params() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static PolicyInput of(Optional<Request> request, List<Image> images, Ask... asks) {
        ObjectNode podSpec = params();
        podSpec.putArray("containers").addObject().put("name", "app").put("image", APP);
        Workload workload = new Workload(
                "apps/v1",
                "Deployment",
                "shop",
                "app",
                Map.of("z", "1", "a", "2"),
                podSpec,
                Optional.of(new PolicyInput.Root("Deployment", "app")));
        Namespace namespace = new Namespace("shop", Map.of("team", "shop"));
        return new PolicyInput(
                "v1",
                NOW,
                request,
                workload,
                namespace,
                new Profile("release"),
                images,
                request.map(_ -> new PolicyInput.People(false, Map.of("github", Map.of("583231", "ada")))),
                Arrays.asList(asks));
    }

    private static ObjectNode finding(int number) {
        ObjectNode finding = params().put("id", "CVE-2026-%04d".formatted(number))
                .put("severity", "low")
                .put("package", "libexample")
                .put("installed", "1.0")
                .put("fixed", "1.1")
                .put("published", NOW.toString())
                .put("purl", "pkg:deb/debian/libexample@1.0");
        finding.putArray("aliases").add("GHSA-1");
        return finding.put("epss", 0.25).put("exploited", true);
    }
}
