package dev.countersign.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.countersign.profile.Parsed;
import dev.countersign.profile.ProfileParser;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A kind that one class adds is like any other. */
class LinkCheckTest {
    private static final String PROFILE = """
            apiVersion: countersign.dev/v1alpha1
            kind: ComplianceProfile
            metadata: {name: links}
            spec:
              scope:
                namespaceSelector: {matchLabels: {environment: production}}
                images: {include: ["ghcr.io/acme/**"]}
              enforcement: {mode: Enforce}
              trust:
                - name: release
                  key: {secretRef: {name: release}}
              requirements:
                - {id: links, kind: KIND, trust: [release]}
            """;

    @Test
    void isReadFromItsStatements() {
        Fact fact = Read.fact(LinkCheck.TYPE, "{\"dead\":[\"/a\"],\"at\":\"2026-01-02T03:04:05Z\"}");

        assertThat(fact.kind()).hasToString("link-check");
        assertThat(fact.data()).hasToString("{\"dead\":[\"/a\"]}");
        assertThat(Read.unreadable(LinkCheck.TYPE, "{\"at\":\"2026-01-02T03:04:05Z\"}"))
                .startsWith("predicate.dead:");
    }

    @Test
    void isKnownByItsNameAndType() {
        assertThat(EvidenceKind.known()).contains(new EvidenceKind("link-check"));
        assertThat(EvidenceKind.ofPredicateType(LinkCheck.TYPE)).isEqualTo(Set.of(new EvidenceKind("link-check")));
        assertThat(EvidenceKind.parse("link-check").orElseThrow().mostBytes()).isEqualTo(4 << 20);
    }

    @Test
    void canBeRequired() throws JsonProcessingException {
        assertThat(requiring("link-check")).isInstanceOf(Parsed.Valid.class);
        assertThat(requiring("dead-links"))
                .asInstanceOf(type(Parsed.Invalid.class))
                .satisfies(invalid -> assertThat(invalid.problems())
                        .singleElement()
                        .asString()
                        .contains("spec.requirements[0].kind"));
    }

    private static Parsed requiring(String kind) throws JsonProcessingException {
        return ProfileParser.parse(new YAMLMapper().readTree(PROFILE.replace("KIND", kind)));
    }

    @Test
    void isBesideTheSeventeenThatAreShipped() {
        assertThat(Kinds.ALL)
                .hasSize(18)
                .filteredOn(kind -> kind.getClass() == LinkCheck.class)
                .hasSize(1);
    }
}
