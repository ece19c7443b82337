package dev.countersign.policy.rego;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** On rules as OPA writes them out, without what is not read here. */
class OpenNamesTest {
    private static final String LIST = """
            {"type": "ref", "value": [{"type": "var", "value": "input"}, {"type": "string", "value": "xs"}, {"type": "var", "value": "i"}]}""";

    private static Set<String> open(String head, String terms) {
        try {
            return OpenNames.in(new ObjectMapper().readTree("""
                    {"head": {"ref": [{"type": "var", "value": "deny"}]%s}, "body": [{"terms": %s}, {"terms": %s}]}""".formatted(head, LIST, terms)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** {@code some k, i in domain}. */
    private static String some(String... names) {
        return "{\"symbols\": [{\"type\": \"call\", \"value\": [{\"type\": \"ref\", \"value\": [%s]}, %s]}]}"
                .formatted(
                        var("internal"),
                        Stream.of(names).map(OpenNamesTest::var).collect(Collectors.joining(", ")));
    }

    /** {@code every k, i in domain}, the body of which names the first. */
    private static String every(String key, String value, String domain) {
        return "{\"key\": %s, \"value\": %s, \"domain\": %s, \"body\": [{\"terms\": %s}]}"
                .formatted(var(key), var(value), var(domain), var(key));
    }

    private static String var(String name) {
        return "{\"type\": \"var\", \"value\": \"" + name + "\"}";
    }

    @Test
    void whatNothingDeclaresIsOpen() {
        assertThat(open("", var("j"))).containsExactlyInAnyOrder("deny", "input", "i", "j");
    }

    @Test
    void argumentsAreDeclared() {
        assertThat(open(", \"args\": [{\"type\": \"array\", \"value\": [%s]}]".formatted(var("i")), LIST))
                .doesNotContain("i");
    }

    @Test
    void whatIsAssignedIsDeclared() {
        String assigned = "{\"type\": \"array\", \"value\": [%s]}".formatted(var("i"));
        String terms = "[{\"type\": \"ref\", \"value\": [%s]}, %s, %s]";

        assertThat(open("", terms.formatted(var("assign"), assigned, var("j"))))
                .contains("j")
                .doesNotContain("i");
        assertThat(open("", terms.formatted(var("eq"), assigned, var("j")))).contains("i", "j");
    }

    @Test
    void whatSomeNamesIsDeclared() {
        assertThat(open("", "{\"symbols\": [%s]}".formatted(var("i")))).doesNotContain("i");
    }

    /** The domain is what is looked through. */
    @Test
    void whatSomeGoesThroughIsDeclaredAndTheDomainIsNot() {
        assertThat(open("", some("k", "i", "domain"))).contains("domain").doesNotContain("i", "k");
    }

    @Test
    void whatEveryGoesThroughIsDeclaredAndTheDomainIsNot() {
        assertThat(open("", every("k", "i", "domain"))).contains("domain").doesNotContain("i", "k");
    }
}
