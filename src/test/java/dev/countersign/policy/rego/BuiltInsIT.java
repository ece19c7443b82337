package dev.countersign.policy.rego;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.countersign.testing.Tools;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Our list against what the OPA that is shipped says of its built-ins. */
class BuiltInsIT {
    private static List<JsonNode> builtIns;

    @BeforeAll
    static void askOpa() throws IOException {
        Process opa = new ProcessBuilder(Tools.find("opa").toString(), "capabilities", "--current")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (InputStream said = opa.getInputStream()) {
            builtIns = new ObjectMapper()
                    .readTree(said)
                    .path("builtins")
                    .valueStream()
                    .toList();
        }
    }

    @Test
    void allowsNoneThatOpaCallsNondeterministicOrDeprecated() {
        assertThat(builtIns)
                .filteredOn(builtIn -> builtIn.path("nondeterministic").asBoolean()
                        || builtIn.path("deprecated").asBoolean())
                .hasSizeGreaterThan(10)
                .noneMatch(builtIn -> BuiltIns.allows(builtIn.path("name").asText()));
    }

    @Test
    void knowsHowTheNameOfEachBegins() {
        assertThat(builtIns)
                .extracting(builtIn -> builtIn.path("name").asText().replaceFirst("\\..*", ""))
                .hasSizeGreaterThan(100)
                .allMatch(BuiltIns::begins);
    }

    @Test
    void refusesTheseAndNoOthers() {
        assertThat(builtIns)
                .extracting(builtIn -> builtIn.path("name").asText())
                .filteredOn(name -> !BuiltIns.allows(name))
                .containsExactlyInAnyOrder(
                        "all",
                        "any",
                        "bits.lsh",
                        "cast_array",
                        "cast_boolean",
                        "cast_null",
                        "cast_object",
                        "cast_set",
                        "cast_string",
                        "crypto.parse_private_keys",
                        "crypto.x509.parse_and_verify_certificates",
                        "crypto.x509.parse_and_verify_certificates_with_options",
                        "crypto.x509.parse_certificate_request",
                        "crypto.x509.parse_keypair",
                        "crypto.x509.parse_rsa_private_key",
                        "graph.reachable_paths",
                        "graphql.is_valid",
                        "graphql.parse",
                        "graphql.parse_and_verify",
                        "graphql.parse_query",
                        "graphql.parse_schema",
                        "graphql.schema_is_valid",
                        "http.send",
                        "internal.print",
                        "internal.test_case",
                        "io.jwt.decode_verify",
                        "io.jwt.encode_sign",
                        "io.jwt.encode_sign_raw",
                        "json.match_schema",
                        "json.patch",
                        "json.verify_schema",
                        "net.cidr_expand",
                        "net.cidr_overlap",
                        "net.lookup_ip_addr",
                        "opa.runtime",
                        "print",
                        "providers.aws.sign_req",
                        "rand.intn",
                        "re_match",
                        "rego.metadata.chain",
                        "rego.metadata.rule",
                        "rego.parse_module",
                        "set_diff",
                        "strings.render_template",
                        "time.now_ns",
                        "trace",
                        "uuid.rfc4122");
    }
}
