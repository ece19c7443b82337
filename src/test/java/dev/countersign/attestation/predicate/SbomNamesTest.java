package dev.countersign.attestation.predicate;

import static dev.countersign.attestation.predicate.Boms.CYCLONE;
import static dev.countersign.attestation.predicate.Boms.component;
import static dev.countersign.attestation.predicate.Boms.cycloneDx;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.attestation.Read;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the packages of a bill of materials are named, and told apart. */
class SbomNamesTest {
    private static ObjectNode data(String type, String predicate) {
        return Read.fact(type, predicate).data();
    }

    @Test
    void namesThatHaveNoOneSpellingAreNoText() {
        assertThat(data(CYCLONE, cycloneDx(",\"components\":[{\"type\":\"library\",\"name\":\"a\"}]"))
                        .path("names")
                        .asText())
                .isEqualTo("a");
        assertThat(data(CYCLONE, cycloneDx(",\"components\":[{\"type\":\"library\",\"name\":\"A\"}]"))
                        .has("names"))
                .isFalse();
        assertThat(data(CYCLONE, cycloneDx(",\"components\":[{\"type\":\"library\",\"name\":\"a b\"}]"))
                        .has("names"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "pkg:npm/a.b_c--d, ''",
        "pkg:npm/%40acme/a, pkg:npm/%40acme/a",
        "pkg:pypi/a-b, ''",
        "pkg:pypi/a.b, pkg:pypi/a.b",
        "pkg:pypi/a_b, pkg:pypi/a_b",
        "pkg:pypi/a--b, pkg:pypi/a--b"
    })
    void tellsWhichNamesHaveAnotherSpelling(String name, String respelled) {
        assertThat(data(
                                CYCLONE,
                                cycloneDx(",\"components\":[{\"type\":\"library\",\"name\":\"a\",\"purl\":\"" + name
                                        + "\"}]"))
                        .path("respelled")
                        .asText())
                .isEqualTo(respelled);
    }

    @Test
    void saysWhichVersionsOfAPackageThereAre() {
        ObjectNode data = data(CYCLONE, cycloneDx("""
                ,"components":[{"type":"library","name":"b","version":"2","purl":"pkg:npm/b@2?arch=x#lib"},
                {"type":"library","name":"b","version":"1","purl":"pkg:npm/b@1"},{"type":"library","name":"a"},
                {"type":"library","name":"@c/d","purl":"pkg:npm/@c/d","version":"3",
                "components":[{"type":"library","name":"nested","version":"4"}]}]"""));

        assertThat(data.path("packages"))
                .hasToString("{\"a\":[],\"nested\":[\"4\"],\"pkg:npm/@c/d\":[\"3\"],\"pkg:npm/b\":[\"1\",\"2\"]}");
        assertThat(data.path("total").intValue()).isEqualTo(5);
        assertThat(data.path("withoutVersion").intValue()).isEqualTo(1);
    }

    @Test
    void countsWhatHasNoPackageUrl() {
        assertThat(data(CYCLONE, component("")).path("withoutPurl").intValue()).isOne();
        assertThat(data(CYCLONE, component(",\"purl\":\"pkg:npm/a@1\""))
                        .path("withoutPurl")
                        .intValue())
                .isZero();
    }
}
