package dev.countersign.attestation.predicate;

import static dev.countersign.attestation.predicate.Boms.CYCLONE;
import static dev.countersign.attestation.predicate.Boms.component;
import static dev.countersign.attestation.predicate.Boms.cycloneDx;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.countersign.attestation.Read;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the packages of a bill of materials are named, and told apart. */
class SbomNamesTest {
    private static ObjectNode data(String type, String predicate) {
        return Read.fact(type, predicate).data();
    }

    private static ObjectNode named(String name) {
        return data(CYCLONE, cycloneDx(",\"components\":[{\"type\":\"library\",\"name\":\"" + name + "\"}]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a b",
                "\u212ait",
                "é",
                "a\\nb",
                "a\\u007fb",
                "pkg:npm/a%20b",
                "pkg:npm/%C3%A9",
                "pkg:npm/a%0Apkg:npm/b"
            })
    void whatCannotStandInALineIsNotIndexed(String name) {
        ObjectNode data = named(name);

        assertThat(data.path("unindexed")).hasSize(1);
        assertThat(data.path("index")).isEmpty();
        assertThat(data.path("respelled")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "pkg:npm/a.b_c--d, pkg:npm/a.b_c--d, a",
        "pkg:npm/%40acme/b, pkg:npm/@acme/b, b",
        "pkg:npm/B, pkg:npm/b, b",
        "pkg:pypi/a-b, pkg:pypi/a-b, a",
        "pkg:pypi/a.b, pkg:pypi/a-b, a",
        "pkg:pypi/A_._b, pkg:pypi/a-b, a",
        "pkg:pypi/a--b, pkg:pypi/a-b, a",
        "pkg:gem/%2B%2b%3A%3a%2F%2f%5F%5f, pkg:gem/++:://__, _",
        "pkg:gem/%252F%41, pkg:gem/%2fa, %",
        "pkg:npm/%6codash, pkg:npm/lodash, l",
        "pkg:%70ypi/a_b, pkg:pypi/a-b, a",
        "pkg:npm/%6codash%zz, pkg:npm/%6codash%zz, %",
        "pkg:gem/, pkg:gem/, ''",
        "c, c, c"
    })
    void isIndexedByItsOneSpelling(String name, String spelled, String initial) {
        ObjectNode data = named(name);

        assertThat(data.path("index").properties())
                .containsExactly(Map.entry(initial, new TextNode("\n" + spelled + " " + name + "\n")));
        assertThat(data.path("respelled"))
                .hasToString(spelled.equals(name) ? "{}" : "{\"%s\":\"%s\"}".formatted(spelled, name));
        assertThat(data.path("unindexed")).isEmpty();
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
    void saysThatSomeOfAPackageHaveNoVersion() {
        ObjectNode data = data(CYCLONE, cycloneDx("""
                ,"components":[{"type":"library","name":"a","version":"2"},{"type":"library","name":"a"},
                {"type":"library","name":"b"},{"type":"library","name":"b"}]"""));

        assertThat(data.path("packages")).hasToString("{\"a\":[\"\",\"2\"],\"b\":[]}");
        assertThat(data.path("withoutVersion").intValue()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "pkg:deb/debian/a@1%3A2.5%7erc1-1%2Bb1?arch=amd64, 1:2.5~rc1-1+b1",
        "pkg:npm/a@1%zz%2B, 1%zz%2B",
        "pkg:rpm/redhat/a@3.0.7-27.el9?arch=x86_64&epoch=1, 1:3.0.7-27.el9",
        "pkg:deb/debian/a@2.5-1?Epoch=02#sub, 2:2.5-1",
        "pkg:rpm/redhat/a@1:3.0.7?epoch=1, 1:3.0.7",
        "pkg:rpm/redhat/a@1%3A3.0.7?epoch=1, 1:3.0.7",
        "pkg:rpm/redhat/a?epoch=1, 1:9",
        "pkg:rpm/redhat/a@3.0.7?epoch=0, 3.0.7",
        "pkg:rpm/redhat/a@3.0.7?epoch=(none), 3.0.7",
        "pkg:rpm/redhat/a@3.0.7?arch=x#epoch=1, 3.0.7",
        "pkg:rpm/redhat/a@3.0.7#?epoch=1, 3.0.7",
        "pkg:npm/a@3.0.7?epoch=1, 3.0.7"
    })
    void aVersionIsWithoutEscapesAndWithItsEpoch(String url, String version) {
        ObjectNode data = data(CYCLONE, component(",\"version\":\"9\",\"purl\":\"" + url + "\""));

        assertThat(data.path("packages")).singleElement().asString().isEqualTo("[\"" + version + "\"]");
    }

    @ParameterizedTest
    @CsvSource({
        "pkg://npm/lodash@4, pkg:npm/lodash, 4",
        "pkg:///npm//lodash///@4, pkg:npm/lodash, 4",
        "pkg:npm/lodash/@4.17.4, pkg:npm/lodash, 4.17.4",
        "PKG:NPM/lodash@4, pkg:npm/lodash, 4",
        "pkg:npm/%6codash@4, pkg:npm/%6codash, 4",
        "pkg:golang//github.com//a/b/@v1#c, pkg:golang/github.com/a/b, v1",
        "pkg:composer/acme/lib@dev-feature/x, pkg:composer/acme/lib, dev-feature/x",
        "pkg:npm/@scope/a@1/2, pkg:npm/@scope/a, 1/2",
        "pkg:npm//@scope/a@1, pkg:npm/@scope/a, 1",
        "pkg:npm/a@git+ssh:%2F%2Fhost%2Fa.git?x=y@z, pkg:npm/a, git+ssh://host/a.git"
    })
    void aNameHasNoSlashesThatPartNothingAndNoVersion(String url, String name, String version) {
        assertThat(data(CYCLONE, component(",\"purl\":\"" + url + "\"")).path("packages"))
                .hasToString("{\"" + name + "\":[\"" + version + "\"]}");
    }

    /** By the specification it follows the last, and the first is where real tools write it. */
    @Test
    void aVersionThatMayBeginInTwoPlacesIsListedByBoth() {
        ObjectNode data = data(CYCLONE, component(",\"purl\":\"pkg:npm/a@git+ssh://git@host/a@1\""));

        assertThat(data.path("packages"))
                .hasToString("{\"pkg:npm/a\":[\"git+ssh://git@host/a@1\"],\"pkg:npm/a@git+ssh:/git@host/a\":[\"1\"]}");
        assertThat(data.path("total").intValue()).isOne();
        assertThat(data.path("withoutPurl").intValue()).isZero();
    }

    @Test
    void listsTheComponentsOfWhatItIsOf() {
        ObjectNode data = data(CYCLONE, cycloneDx("""
                ,"metadata":{"component":{"type":"application","name":"shop","components":[{"type":"library","name":"a","version":"1",
                "components":[{"type":"library","name":"b","version":"2"}]}]}},"components":[{"type":"library","name":"c","version":"3"}]"""));

        assertThat(data.path("packages")).hasToString("{\"a\":[\"1\"],\"b\":[\"2\"],\"c\":[\"3\"]}");
        assertThat(data.path("total").intValue()).isEqualTo(3);
    }

    @Test
    void anEpochAloneIsNoVersion() {
        ObjectNode data = data(CYCLONE, component(",\"purl\":\"pkg:rpm/redhat/a?epoch=1\""));

        assertThat(data.path("packages")).hasToString("{\"pkg:rpm/redhat/a\":[]}");
        assertThat(data.path("withoutVersion").intValue()).isOne();
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
