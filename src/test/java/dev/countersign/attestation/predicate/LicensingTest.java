package dev.countersign.attestation.predicate;

import static dev.countersign.attestation.predicate.Boms.CYCLONE;
import static dev.countersign.attestation.predicate.Boms.SPDX;
import static dev.countersign.attestation.predicate.Boms.component;
import static dev.countersign.attestation.predicate.Boms.spdx;
import static dev.countersign.attestation.predicate.Boms.spdxPackage;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.attestation.Read;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LicensingTest {
    private static JsonNode licensed(String type, String predicate) {
        return Read.fact(type, predicate).data().path("licensed");
    }

    private static JsonNode alternatives(String expression) {
        return licensed(SPDX, spdxPackage(",\"licenseDeclared\":\"" + expression + "\""))
                .path(0)
                .path("alternatives");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MIT|[[MIT]]",
                "MIT OR Apache-2.0|[[MIT],[Apache-2.0]]",
                "MIT AND Apache-2.0|[[MIT,Apache-2.0]]",
                "MIT AND MIT|[[MIT]]",
                "MIT OR ISC AND Zlib|[[MIT],[ISC,Zlib]]",
                "(MIT OR ISC) AND Zlib|[[MIT,Zlib],[ISC,Zlib]]",
                "(MIT OR ISC) AND (Zlib OR X11)|[[MIT,Zlib],[MIT,X11],[ISC,Zlib],[ISC,X11]]",
                "((MIT))|[[MIT]]",
                "GPL-2.0-or-later WITH Classpath-exception-2.0 OR MIT|[[GPL-2.0-or-later WITH Classpath-exception-2.0],[MIT]]",
                "GPL-2.0+ AND DocumentRef-a:LicenseRef-b|[[GPL-2.0+,DocumentRef-a:LicenseRef-b]]",
            })
    void saysTheWaysToComplyWithAnExpression(String expression, String ways) {
        assertThat(alternatives(expression).toString().replace("\"", "")).isEqualTo(ways);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GPL v2",
                "MIT or ISC",
                "MIT AND",
                "OR MIT",
                "(MIT",
                "MIT)",
                "()",
                "MIT WITH",
                "(MIT) WITH x",
                "MIT/ISC",
                "MIT AND NOASSERTION",
                "NONE OR MIT",
                "MIT ISC"
            })
    void guessesNothingOfWhatIsNoExpression(String expression) {
        assertThat(alternatives(expression).isMissingNode()).isTrue();
    }

    @Test
    void countsNoMoreThanSixtyFourWays() {
        String six = "(A OR B) AND (C OR D) AND (E OR F) AND (G OR H) AND (I OR J) AND (K OR L)";

        assertThat(alternatives(six)).hasSize(64);
        assertThat(alternatives(six + " AND (M OR N)").isMissingNode()).isTrue();
        assertThat(alternatives(six + " AND (M OR N) AND (O OR P) AND (Q OR R) AND (S OR T)")
                        .isMissingNode())
                .isTrue();
        assertThat(alternatives("A" + " OR A".repeat(5_000)).isMissingNode()).isTrue();
    }

    @Test
    void countsNoMoreLicensesThanAnybodyNeeds() {
        assertThat(alternatives("A" + many(" AND L", 4_095)).path(0)).hasSize(4_096);
        assertThat(alternatives("A" + many(" AND L", 4_096)).isMissingNode()).isTrue();
        assertThat(alternatives("(A OR B)" + many(" AND L", 2_048)).isMissingNode())
                .isTrue();
    }

    /** Seconds on a machine that does nothing else, and hours if it took the square of its words. */
    @Test
    @Timeout(120)
    void takesNoLongerThanItsWordsForWhatNobodyCanTell() {
        assertThat(alternatives("A" + many(" AND L", 300_000)).isMissingNode()).isTrue();
        assertThat(alternatives("A" + " AND A".repeat(300_000))).hasSize(1);

        String each = "{\"license\":{\"id\":\"L\"}}";
        assertThat(licensed(CYCLONE, component(",\"licenses\":[" + (each + ",").repeat(120_000) + each + "]"))
                        .path(0)
                        .path("alternatives"))
                .hasToString("[[\"L\"]]");
        assertThat(licensed(
                                CYCLONE,
                                component(",\"licenses\":[" + (each + ",").repeat(50_000) + """
                        {"expression":"A OR B"},"""
                                        + (each + ",").repeat(50_000) + each + "]"))
                        .path(0)
                        .path("alternatives"))
                .hasToString("[[\"L\",\"A\"],[\"L\",\"B\"]]");
    }

    /** Left out they would be terms that nobody knows, which a rule may allow. */
    @Test
    void cannotReadADocumentOfMoreThanTwoHundredThousandLicensesInAllWays() {
        String six = "(A OR B) AND (C OR D) AND (E OR F) AND (G OR H) AND (I OR J) AND (K OR L)";
        // 64 ways of 7 licenses each.
        assertThat(licensed(SPDX, each(six, 446))).hasSize(446);
        assertThat(Read.unreadable(SPDX, each(six, 447)))
                .startsWith("predicate.packages: needed are at most 200000 licenses");
    }

    private static String each(String terms, int packages) {
        return spdx(IntStream.range(0, packages)
                .mapToObj(i -> "{\"SPDXID\":\"%1$d\",\"name\":\"%1$d\",\"licenseDeclared\":\"M%1$d AND %2$s\"}"
                        .formatted(i, terms))
                .collect(Collectors.joining(",", "[", "]")));
    }

    private static String many(String each, int times) {
        return IntStream.range(0, times).mapToObj(i -> each + i).collect(Collectors.joining());
    }

    @Test
    void followsNoMoreThanThirtyTwoBrackets() {
        assertThat(alternatives("(".repeat(32) + "MIT" + ")".repeat(32))).hasSize(1);
        assertThat(alternatives("(".repeat(33) + "MIT" + ")".repeat(33)).isMissingNode())
                .isTrue();
        assertThat(alternatives("(".repeat(100_000) + "MIT").isMissingNode()).isTrue();
        assertThat(alternatives("(MIT) AND ".repeat(33) + "MIT")).hasSize(1);
    }

    @Test
    void severalLicensesInCycloneDxAllHold() {
        assertThat(licensed(CYCLONE, component("""
                        ,"licenses":[{"license":{"id":"MIT"}},{"license":{"name":"BSD, 2 clauses"}},{"expression":"ISC OR Zlib"}]"""))).hasToString("""
                [{"expression":"MIT AND BSD, 2 clauses AND (ISC OR Zlib)","alternatives":[["MIT","BSD, 2 clauses","ISC"],\
                ["MIT","BSD, 2 clauses","Zlib"]],"packages":["a"]}]""");
    }

    @Test
    void whatComesAfterAChoiceHoldsForAllOfIt() {
        assertThat(licensed(CYCLONE, component("""
                        ,"licenses":[{"expression":"A OR B"},{"license":{"id":"C"}},{"license":{"id":"D"}}]""")).path(0).path("expression").asText())
                .isEqualTo("((A OR B) AND C) AND D");
    }

    @Test
    void oneThatNobodyCanTellMakesAllSuch() {
        assertThat(licensed(
                        CYCLONE, component(",\"licenses\":[{\"license\":{\"id\":\"MIT\"}},{\"expression\":\"a b\"}]")))
                .hasToString("[{\"expression\":\"MIT AND a b\",\"packages\":[\"a\"]}]");
    }

    @Test
    void saysWhichPackagesAreLicensedHow() {
        JsonNode data = Read.fact(SPDX, spdx("""
                [{"SPDXID":"a","name":"a","licenseDeclared":"MIT","externalRefs":[{"referenceType":"purl","referenceLocator":"pkg:npm/a@1"}]},
                {"SPDXID":"b","name":"b","licenseDeclared":"MIT"},{"SPDXID":"c","name":"c","licenseDeclared":"NOASSERTION"}]""")).data();

        assertThat(data.path("licensed"))
                .hasToString(
                        "[{\"expression\":\"MIT\",\"alternatives\":[[\"MIT\"]],\"packages\":[\"b\",\"pkg:npm/a\"]}]");
        assertThat(data.path("unlicensed")).hasToString("[\"c\"]");
    }
}
