package dev.countersign.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.countersign.policy.Fault;
import dev.countersign.profile.DeploymentPolicyParser.Parsed;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** DeploymentPolicies whose Rego lies in a registry. */
class PublishedPolicyTest {
    private static final String DIGEST = "sha256:" + "a".repeat(64);
    private static final String WHOLE = """
            metadata: {name: own-rule}
            spec:
              kinds: [workload]
              source:
                oci:
                  ref: ghcr.io/acme/policies@%s
                  verify:
                    trust:
                      - {name: platform, key: {secretRef: {name: platform}}}
            """.formatted(DIGEST);

    private static Parsed parse(Consumer<ObjectNode> change) {
        try {
            ObjectNode object = (ObjectNode) new YAMLMapper().readTree(WHOLE);
            change.accept(object);
            return DeploymentPolicyParser.parse(object, _ -> false);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<String> problems(Consumer<ObjectNode> change) {
        return parse(change) instanceof Parsed.Invalid(List<Problem> problems)
                ? problems.stream().map(Problem::toString).toList()
                : List.of();
    }

    private static PublishedPolicy published(Consumer<ObjectNode> change) {
        return switch (parse(change)) {
            case Parsed.Published(PublishedPolicy policy) -> policy;
            case Parsed.Valid valid -> throw new AssertionError(valid);
            case Parsed.Invalid invalid -> throw new AssertionError(invalid);
        };
    }

    private static ObjectNode oci(ObjectNode object) {
        return object.withObject("/spec/source/oci");
    }

    private static ObjectNode entry(ObjectNode object) {
        return (ObjectNode) object.at("/spec/source/oci/verify/trust/0");
    }

    @Test
    void readsWhereItIsAndWhoSignsIt() {
        assertThat(published(_ -> {})).satisfies(policy -> {
            assertThat(policy.artifact()).hasToString("ghcr.io/acme/policies@" + DIGEST);
            assertThat(policy.tests()).isEmpty();
            assertThat(policy.publishers().trust()).extracting(TrustEntry::name).containsExactly("platform");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ghcr.io/acme/policies:1.0 | names no digest, so that whoever may push decides what it is tomorrow
            ghcr.io/acme/policies | names no digest
            ghcr.io/acme/policies@sha256:abc | invalid
            ghcr.io/acme/policies@sha512:aaaa | invalid
            """)
    void refusesAReferenceThatMeansAnythingElseTomorrow(String ref, String why) {
        assertThat(problems(object -> oci(object).put("ref", ref)))
                .singleElement()
                .asString()
                .startsWith("spec.source.oci.ref: ")
                .satisfies(problem -> {
                    if (!why.equals("invalid")) {
                        assertThat(problem).contains(why);
                    }
                });
    }

    @Test
    void refusesAnotherDigestThanSha256() {
        assertThat(problems(object -> oci(object).put("ref", "ghcr.io/acme/policies@sha512:" + "a".repeat(128))))
                .containsExactly("spec.source.oci.ref: is pinned by sha512; pin it by sha256");
    }

    @Test
    void refusesOneThatNobodyHasToSign() {
        assertThat(problems(object -> oci(object).remove("verify")))
                .singleElement()
                .asString()
                .contains("spec.source.oci.verify: is missing; with an unsigned policy whoever may push decides");
        assertThat(problems(object -> oci(object).withObject("verify").remove("trust")))
                .containsExactly("spec.source.oci.verify.trust: is missing; name who signs the policy, as a profile's"
                        + " trust does");
        assertThat(problems(object -> oci(object).withObject("verify").putArray("trust")))
                .singleElement()
                .asString()
                .contains("spec.source.oci.verify.trust: must not be empty");
    }

    @Test
    void refusesAnEntryThatCouldNeverSignIt() {
        assertThat(problems(object -> entry(object).putArray("allowedKinds").add("vuln-scan")))
                .containsExactly(
                        "spec.source.oci.verify.trust[0]: may not sign ghcr.io/acme/policies; correct its images"
                                + " and allowedKinds, or leave them out");
        assertThat(problems(object -> entry(object).putArray("images").add("ghcr.io/other/**")))
                .hasSize(1);
    }

    @Test
    void refusesInAnEntryWhatAProfileRefuses() {
        assertThat(problems(object -> entry(object).remove("key")))
                .singleElement()
                .asString()
                .startsWith(
                        "spec.source.oci.verify.trust[0]: must have exactly one of key, keys, keyless, certificate");
    }

    @Test
    void refusesBothSources() {
        assertThat(problems(object -> object.withObject("/spec/source").put("inline", "package x")))
                .contains("spec.source: must have exactly one of inline, oci");
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        assertThat(problems(object -> oci(object).put("insecure", true)))
                .singleElement()
                .asString()
                .startsWith("spec.source.oci.insecure: unknown field");
    }

    @Test
    void saysWhereAFaultIs() {
        Fault source = new Fault(Fault.Part.SOURCE, 3, 1, "is wrong");
        Fault tests = new Fault(Fault.Part.TESTS, 4, 2, "fails");

        assertThat(published(_ -> {})).satisfies(policy -> {
            assertThat(policy.problem(source)).hasToString("spec.source.oci: module line 3:1: is wrong");
            assertThat(policy.problem(tests)).hasToString("spec.source.oci: tests line 4:2: fails");
        });
        assertThat(published(object -> object.withObject("/spec").put("tests", "package x")))
                .satisfies(policy -> assertThat(policy.problem(tests)).hasToString("spec.tests: line 4:2: fails"));
    }

    @Test
    void saysOfPublishersWhereTheyAre() {
        assertThat(PublishedPolicy.ofPublishers(new Problem("spec.trust[0].key.secretRef", "is gone")))
                .hasToString("spec.source.oci.verify.trust[0].key.secretRef: is gone");
    }
}
