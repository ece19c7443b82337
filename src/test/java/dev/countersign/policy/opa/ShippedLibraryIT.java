package dev.countersign.policy.opa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.countersign.policy.Answer;
import dev.countersign.policy.Answer.Decided;
import dev.countersign.policy.Library;
import dev.countersign.policy.Params;
import dev.countersign.policy.PolicyInput.About;
import dev.countersign.policy.PolicyInput.Ask;
import dev.countersign.policy.PolicyInputs;
import dev.countersign.policy.Rule;
import dev.countersign.policy.Violation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules that the application ships, as it finds them, in a real OPA. */
class ShippedLibraryIT {
    private static final Library LIBRARY = LibraryFiles.load(ShippedLibraryIT.class.getClassLoader());

    private static OpaProcess opa;
    private static OpaPolicyEngine engine;

    @BeforeAll
    static void start() {
        opa = OpaProcess.start();
        engine = new OpaPolicyEngine(OpaSettings.at(opa.uri()), LIBRARY, InstantSource.system(), new Pushes());
    }

    @AfterAll
    static void stop() {
        opa.close();
    }

    @Test
    void hasTheRulesThatProfilesCanName() {
        assertThat(LIBRARY.rules())
                .containsOnlyKeys(
                        "allowed-registries",
                        "availability",
                        "banned-components",
                        "base-images",
                        "built-from-review",
                        "data-classification",
                        "deployment-approved",
                        "end-of-life",
                        "licences",
                        "mutable-tags",
                        "no-new-vulnerabilities",
                        "pod-hardening",
                        "promotion",
                        "protected-refs",
                        "sbom-completeness",
                        "scan-thresholds",
                        "slsa-provenance",
                        "tests-passed",
                        "ticket-approved",
                        "two-person-review",
                        "vulnerability-thresholds");
    }

    @Test
    void everySchemaOfParametersIsItselfInOrder() {
        var schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        assertThat(LIBRARY.rules().values())
                .allSatisfy(rule -> assertThat(schemas.validate(rule.params())).isEmpty());
    }

    @Test
    void aRuleThatHoldsPasses() {
        ObjectNode params = PolicyInputs.params();
        params.putArray("registries").add("registry.example");

        assertThat(answer("allowed-registries", params, 1)).isEqualTo(new Decided(List.of()));
    }

    @Test
    void aRuleThatDoesNotHoldDenies() {
        ObjectNode params = PolicyInputs.params();
        params.putArray("registries").add("other.example");

        assertThat(violations(answer("allowed-registries", params, 1)))
                .extracting(Violation::code)
                .containsExactly("REGISTRY_NOT_ALLOWED");
    }

    @Test
    void aRuleWhoseNameIsOneWordIsAsked() {
        assertThat(violations(answer("availability", PolicyInputs.params(), 1)))
                .extracting(Violation::code)
                .contains("PROBE_MISSING", "RESOURCES_MISSING", "SPREAD_MISSING");
    }

    @Test
    void aRuleCanCallWhatItShares() {
        ObjectNode params = PolicyInputs.params();
        params.putArray("deniedIds").add("ghsa-1");

        assertThat(violations(answer("vulnerability-thresholds", params, 1)))
                .extracting(Violation::code)
                .containsExactly("EXPLOITED_CVE");
    }

    @Test
    void whatRulesShareIsNoRule() {
        assertThat(LIBRARY.shared()).containsOnlyKeys("index", "packages", "people", "sources", "versions", "vex");
        assertThat(LIBRARY.rules()).doesNotContainKeys("index", "packages", "people", "sources", "versions", "vex");
    }

    @Test
    void aScanOfFiveHundredFindingsIsJudged() {
        ObjectNode params = PolicyInputs.params().put("maxLow", 3);

        assertThat(violations(answer("vulnerability-thresholds", params, 500))).hasSize(500);
    }

    private static List<Violation> violations(Answer answer) {
        assertThat(answer).isInstanceOf(Decided.class);
        return answer instanceof Decided decided ? decided.violations() : List.of();
    }

    private static Answer answer(String policy, ObjectNode params, int findings) {
        Rule rule = LIBRARY.rule(policy).orElseThrow();
        assertThat(Params.check(rule, params)).isEmpty();
        boolean ofScan = rule.kinds().contains("vuln-scan");
        Optional<String> image = Optional.of(PolicyInputs.APP).filter(reference -> ofScan);
        Optional<About> scan = Optional.of(About.scan(PolicyInputs.SCAN, List.of(PolicyInputs.SCAN)))
                .filter(about -> ofScan);
        Ask ask = new Ask("1", "requirement", policy, params, image, scan);
        return engine.evaluate(
                        PolicyInputs.withFindings(findings, ask), Instant.now().plusSeconds(10))
                .to(ask);
    }
}
