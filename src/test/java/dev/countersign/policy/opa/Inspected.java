package dev.countersign.policy.opa;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.countersign.policy.Fault;
import dev.countersign.policy.Inspection;
import dev.countersign.policy.PolicyDraft;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;

/** A real OPA in which a policy is looked through, as it is or with changes. */
final class Inspected implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();
    static final String SOURCE = """
            package countersign.policy["no-root"]

            import rego.v1

            deny contains violation if {
            \tsome image in input.images
            \timage.registry in object.get(input.params, "registries", ["docker.io"])
            \tviolation := {
            \t\t"code": "REGISTRY",
            \t\t"message": "comes from elsewhere",
            \t\t"severity": "high",
            \t\t"subject": image.reference,
            \t\t"term": image.registry,
            \t}
            }
            """;
    static final String TESTS = """
            package countersign.policy["no-root"]

            test_refuses_the_hub if {
            \tcount(deny) == 1 with input as {"images": [{"reference": "a", "registry": "docker.io"}], "params": {}}
            }

            test_lets_others_be if {
            \tcount(deny) == 0 with input as {"images": [{"reference": "a", "registry": "ghcr.io"}], "params": {}}
            }
            """;

    final OpaProcess opa = OpaProcess.start();
    final OpaInspector inspector = inspector(opa.uri(), schema());

    static OpaInspector inspector(URI uri, JsonNode schema) {
        OpaSettings settings = new OpaSettings(
                uri,
                Duration.ofSeconds(20),
                32 << 20,
                OpaSettings.inspecting(uri).maxDepth());
        return new OpaInspector(settings, schema, InstantSource.system());
    }

    private static JsonNode schema() {
        try {
            return JSON.readTree(Files.readString(
                    Path.of(System.getProperty("countersign.basedir", "."), "policies/schema/rule.json")));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static PolicyDraft draft(String source, String tests) {
        return new PolicyDraft("no-root", Set.of("workload"), params(), source, tests);
    }

    static JsonNode params() {
        try {
            return JSON.readTree("""
                    {"type": "object", "additionalProperties": false, "properties": {"registries": {"type": "array"}}}""");
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    List<String> faults(String source, String tests) {
        Inspection inspection = inspector.inspect(draft(source, tests));
        assertThat(inspection).isInstanceOf(Inspection.Refused.class);
        return ((Inspection.Refused) inspection)
                .faults().stream().map(Fault::toString).toList();
    }

    /** The faults of the usual policy with one more rule, whose first line is line 16. */
    List<String> faultsWith(String rule) {
        return faults(SOURCE + rule, TESTS);
    }

    @Override
    public void close() {
        opa.close();
    }
}
