package dev.countersign.attestation.predicate;

import static dev.countersign.attestation.predicate.Boms.CYCLONE;
import static dev.countersign.attestation.predicate.Boms.SPDX;
import static dev.countersign.attestation.predicate.Boms.component;
import static dev.countersign.attestation.predicate.Boms.cycloneDx;
import static dev.countersign.attestation.predicate.Boms.spdx;
import static dev.countersign.attestation.predicate.Boms.spdxPackage;
import static dev.countersign.attestation.predicate.Boms.syft;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.attestation.Fact;
import dev.countersign.attestation.Read;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SbomTest {

    private static ObjectNode data(String type, String predicate) {
        return Read.fact(type, predicate).data();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://spdx.dev/Document", "https://spdx.dev/Document/v2.3"})
    void readsWhatSyftWritesInSpdx(String type) throws IOException {
        Fact fact = Read.fact(type, syft("spdx-2.3.json"));

        assertThat(fact.kind()).hasToString("sbom");
        assertThat(fact.data()).hasToString("""
                {"format":"spdx-2.3","created":"2026-01-02T03:04:05Z","tools":["syft-1.18.1"],\
                "subject":{"name":"reports","version":"1.0.0"},"total":4,"withoutVersion":0,"withoutPurl":0,"withoutLicense":2,\
                "withoutSupplier":4,"licenses":{"Apache-2.0":1,"MIT":1},"licensed":[{"expression":"Apache-2.0",\
                "alternatives":[["Apache-2.0"]],"packages":["pkg:npm/reports"]},{"expression":"MIT","alternatives":[["MIT"]],\
                "packages":["pkg:npm/lodash"]}],"unlicensed":["pkg:pypi/pyyaml","pkg:pypi/requests"],"packages":{"pkg:npm/lodash":["4.17.4"],\
                "pkg:npm/reports":["1.0.0"],"pkg:pypi/pyyaml":["5.3"],"pkg:pypi/requests":["2.19.1"]},\
                "index":{"l":"\\npkg:npm/lodash pkg:npm/lodash\\n","p":"\\npkg:pypi/pyyaml pkg:pypi/pyyaml\\n",\
                "r":"\\npkg:npm/reports pkg:npm/reports\\npkg:pypi/requests pkg:pypi/requests\\n"},"respelled":{},"unindexed":[]}""");
        assertThat(fact.currency().source()).isEqualTo("spdx");
        assertThat(fact.currency().at()).contains(Instant.parse("2026-01-02T03:04:05Z"));
    }

    @ParameterizedTest
    @CsvSource({"1.4,", "1.5,/v1.5", "1.6,/v1.6"})
    void readsWhatSyftWritesInCycloneDx(String version, String suffix) throws IOException {
        Fact fact = Read.fact(CYCLONE + (suffix == null ? "" : suffix), syft("cyclonedx-" + version + ".json"));

        assertThat(fact.data()).hasToString("""
                {"format":"cyclonedx-%s","created":"2026-01-02T03:04:05Z","tools":["syft-1.18.1"],\
                "subject":{"name":"reports","version":"1.0.0"},"total":4,"withoutVersion":0,"withoutPurl":0,"withoutLicense":2,\
                "withoutSupplier":4,"licenses":{"Apache-2.0":1,"MIT":1},"licensed":[{"expression":"Apache-2.0",\
                "alternatives":[["Apache-2.0"]],"packages":["pkg:npm/reports"]},{"expression":"MIT","alternatives":[["MIT"]],\
                "packages":["pkg:npm/lodash"]}],"unlicensed":["pkg:pypi/pyyaml","pkg:pypi/requests"],"packages":{"pkg:npm/lodash":["4.17.4"],\
                "pkg:npm/reports":["1.0.0"],"pkg:pypi/pyyaml":["5.3"],"pkg:pypi/requests":["2.19.1"]},\
                "index":{"l":"\\npkg:npm/lodash pkg:npm/lodash\\n","p":"\\npkg:pypi/pyyaml pkg:pypi/pyyaml\\n",\
                "r":"\\npkg:npm/reports pkg:npm/reports\\npkg:pypi/requests pkg:pypi/requests\\n"},"respelled":{},"unindexed":[]}""".formatted(version));
        assertThat(fact.currency().source()).isEqualTo("cyclonedx");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "grype/cyclonedx-1.7 | https://cyclonedx.org/bom | cyclonedx-1.7 | grype-0.121.3",
                "grype/cyclonedx-1.7 | https://cyclonedx.org/bom/v1.7 | cyclonedx-1.7 | grype-0.121.3",
                "trivy/cyclonedx-1.7 | https://cyclonedx.org/bom | cyclonedx-1.7 | trivy-0.74.0",
                "trivy/spdx-2.3 | https://spdx.dev/Document | spdx-2.3 | trivy-0.74.0"
            })
    void readsWhatScannersWrite(String file, String type, String format, String tool) {
        Fact fact = Read.fact(type, Evidence.file(file + ".json"));

        assertThat(fact.kind()).hasToString("sbom");
        assertThat(fact.data().path("format").asText()).isEqualTo(format);
        assertThat(fact.data().path("tools")).hasToString("[\"" + tool + "\"]");
        assertThat(fact.data().path("packages").path("pkg:npm/lodash")).hasToString("[\"4.17.4\"]");
        assertThat(fact.data().path("packages").path("pkg:pypi/requests")).hasToString("[\"2.19.1\"]");
    }

    @Test
    void countsNoSubjectOfADocumentAsItsComponent() throws IOException {
        assertThat(Read.unreadable(SPDX, syft("nothing-spdx-2.3.json")))
                .isEqualTo("predicate.packages: needed is a package at least besides what the document is of,"
                        + " found is a list");
    }

    @Test
    void isUnreadableWithoutComponents() throws IOException {
        assertThat(Read.unreadable(CYCLONE, syft("nothing-cyclonedx-1.6.json"))).startsWith("predicate.components:");
        assertThat(Read.unreadable(CYCLONE, Evidence.file("grype/nothing-cyclonedx-1.7.json")))
                .startsWith("predicate.components:");
        assertThat(Read.unreadable(CYCLONE, cycloneDx(",\"components\":[]")))
                .isEqualTo(
                        "predicate.components: needed is a component at least that is no mere file, found is a list");
        assertThat(Read.unreadable(CYCLONE, cycloneDx(",\"components\":[{\"type\":\"file\",\"name\":\"a\"}]")))
                .startsWith("predicate.components:");
        assertThat(Read.unreadable(SPDX, spdx("[]"))).startsWith("predicate.packages:");
    }

    @Test
    void takesSeveralThatADocumentDescribesForComponents() {
        ObjectNode data = data(
                SPDX,
                spdx("[{\"SPDXID\":\"a\",\"name\":\"a\"},{\"SPDXID\":\"b\",\"name\":\"b\"}]")
                        .replace("\"packages\"", "\"documentDescribes\":[\"a\",\"b\"],\"packages\""));

        assertThat(data.path("total").intValue()).isEqualTo(2);
        assertThat(data.has("subject")).isFalse();
    }

    @Test
    void countsAFileOnlyWhereItIsAPackage() {
        ObjectNode data = data(CYCLONE, cycloneDx("""
                ,"components":[{"type":"file","name":"/etc/passwd"},{"type":"file","name":"b","purl":"pkg:generic/b@1"}]"""));

        assertThat(data.path("packages")).hasToString("{\"pkg:generic/b\":[\"1\"]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {" file", "FILE", "9", "kernel"})
    void whatIsNoFileByAnotherWordIsAComponent(String type) {
        assertThat(data(CYCLONE, cycloneDx(",\"components\":[{\"type\":\"" + type + "\",\"name\":\"a\"}]"))
                        .path("total")
                        .intValue())
                .isOne();
    }

    @Test
    void asksNothingOfMembersThatDoNotMatter() {
        assertThat(data(CYCLONE, component("""
                        ,"hashes":[{"alg":"new"}],"externalReferences":{},"scope":1,"evidence":[],"licenses":[{"license":{"id":"MIT",\
                        "acknowledgement":5,"text":[]}}],"supplier":{"name":"Acme","address":1,"contact":"me"}""")).path("licenses")).hasToString("{\"MIT\":1}");
    }

    @Test
    void countsWhatHasNoSupplier() {
        assertThat(data(CYCLONE, component(",\"supplier\":{\"name\":null}"))
                        .path("withoutSupplier")
                        .intValue())
                .isOne();
        assertThat(data(CYCLONE, component(",\"supplier\":{\"name\":\"Acme\"}"))
                        .path("withoutSupplier")
                        .intValue())
                .isZero();
        assertThat(data(SPDX, spdxPackage(",\"supplier\":\"Organization: Acme\""))
                        .path("withoutSupplier")
                        .intValue())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"aggregate\":\"complete\"}|true",
                "{\"aggregate\":\"complete\",\"assemblies\":[\"root\"]}|true",
                "{\"aggregate\":\"complete\",\"dependencies\":[\"root\"]}|true",
                "{\"aggregate\":\"complete\",\"assemblies\":[\"other\"]}|",
                "{\"aggregate\":\"complete\",\"vulnerabilities\":[\"root\"]}|",
                "{\"aggregate\":\"incomplete\",\"vulnerabilities\":[\"root\"]}|",
                "{\"aggregate\":\"unknown\"}|",
                "{\"aggregate\":\"incomplete_third_party_only\"}|false",
                "{\"aggregate\":\"complete\"},{\"aggregate\":\"incomplete\",\"assemblies\":[\"other\"]}|false",
            })
    void isCompleteOnlyWhereItSaysSo(String compositions, Boolean complete) {
        ObjectNode data = data(
                CYCLONE,
                cycloneDx(
                        ",\"metadata\":{\"component\":{\"bom-ref\":\"root\",\"name\":\"shop\"}},\"components\":[{\"type\":\"library\",\"name\":\"a\"}],"
                                + "\"compositions\":[" + compositions + "]"));

        assertThat(data.has("complete") ? data.path("complete").booleanValue() : null)
                .isEqualTo(complete);
    }

    @Test
    void leavesVexAloneToOthers() {
        assertThat(Read.facts(
                        CYCLONE,
                        cycloneDx(",\"vulnerabilities\":[{\"id\":\"a\",\"analysis\":{\"state\":\"exploitable\"}}]")))
                .map(fact -> fact.kind().word())
                .containsExactly("vex");
    }

    @Test
    void takesAnEmptyListBesideVexForNone() {
        String vex = ",\"components\":[],\"vulnerabilities\":[{\"id\":\"a\",\"analysis\":{\"state\":\"exploitable\"}}]";
        String parts =
                ",\"metadata\":{\"component\":{\"name\":\"b\",\"components\":[{\"type\":\"library\",\"name\":\"c\"}]}}";

        assertThat(Read.facts(CYCLONE, cycloneDx(vex)))
                .map(fact -> fact.kind().word())
                .containsExactly("vex");
        assertThat(Read.facts(CYCLONE, cycloneDx(vex + parts)))
                .map(fact -> fact.kind().word())
                .containsExactly("sbom", "vex");
    }

    @Test
    void leavesAReportOfWhatWasFoundAlone() {
        assertThat(Read.facts(CYCLONE, cycloneDx(",\"vulnerabilities\":[{\"id\":\"a\"}]")))
                .isEmpty();
    }

    /** Else an older bill of materials would stand for what this one does not say. */
    @Test
    void isUnreadableWhereItTellsOfNothing() {
        assertThat(Read.unreadable(CYCLONE, cycloneDx(",\"vulnerabilities\":[]")))
                .startsWith("predicate.components: needed is a list");
    }

    @Test
    void isBesideTheVexInOneBom() {
        assertThat(
                        Read.facts(
                                CYCLONE,
                                cycloneDx(
                                        ",\"components\":[{\"type\":\"library\",\"name\":\"a\"}],\"vulnerabilities\":[{\"id\":\"a\",\"analysis\":{\"state\":\"resolved\"}}]")))
                .map(fact -> fact.kind().word())
                .containsExactly("sbom", "vex");
    }

    @Test
    void readsAHundredThousandComponentsAndNoMore() {
        String each = "{\"type\":\"a\",\"name\":\"b\"}";
        String most = (each + ",").repeat(99_999) + each;

        assertThat(data(CYCLONE, cycloneDx(",\"components\":[" + most + "]"))
                        .path("total")
                        .intValue())
                .isEqualTo(100_000);
        assertThat(Read.unreadable(CYCLONE, cycloneDx(",\"components\":[" + most + "," + each + "]")))
                .isEqualTo("predicate.components: needed are at most 100000 components, found are more");
    }
}
