package dev.countersign.attestation.predicate;

import static dev.countersign.attestation.predicate.Boms.CYCLONE;
import static dev.countersign.attestation.predicate.Boms.SPDX;
import static dev.countersign.attestation.predicate.Boms.cycloneDx;
import static dev.countersign.attestation.predicate.Boms.spdx;
import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.attestation.Read;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What of a bill of materials cannot be read is named. */
class UnreadableSbomTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"spdxVersion\"|\"version\"|spdxVersion",
                "SPDX-2.3|SPDX-2.2|spdxVersion",
                "\"SPDXID\":\"SPDXRef-DOCUMENT\",|''|SPDXID",
                "created|made|creationInfo.created",
                "2026-01-02|today|creationInfo.created",
                "creators|makers|creationInfo.creators",
                "\"packages\"|\"files\"|packages",
            })
    void namesWhatOfASpdxDocumentCannotBeRead(String part, String instead, String field) {
        assertThat(Read.unreadable(
                        SPDX, spdx("[{\"SPDXID\":\"a\",\"name\":\"a\"}]").replace(part, instead)))
                .startsWith("predicate." + field + ":");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[]|",
                "{}|",
                "[1]|[0]",
                "[{\"SPDXID\":\"a\"}]|[0].name",
                "[{\"name\":\"a\"}]|[0].SPDXID",
                "[{\"SPDXID\":\"a\",\"name\":\"a\",\"versionInfo\":1}]|[0].versionInfo",
                "[{\"SPDXID\":\"a\",\"name\":\"a\",\"licenseConcluded\":{}}]|[0].licenseConcluded",
                "[{\"SPDXID\":\"a\",\"name\":\"a\",\"licenseConcluded\":\"MIT\",\"licenseDeclared\":1}]|[0].licenseDeclared",
                "[{\"SPDXID\":\"a\",\"name\":\"a\",\"supplier\":1}]|[0].supplier",
                "[{\"SPDXID\":\"a\",\"name\":\"a\",\"externalRefs\":{}}]|[0].externalRefs",
                "[{\"SPDXID\":\"a\",\"name\":\"a\",\"externalRefs\":[{}]}]|[0].externalRefs[0].referenceType",
                "[{\"SPDXID\":\"a\",\"name\":\"a\",\"externalRefs\":[{\"referenceType\":\"purl\",\"referenceLocator\":\"npm/a\"}]}]|[0].externalRefs[0].referenceLocator",
            })
    void namesWhatOfAPackageCannotBeRead(String packages, String field) {
        String shown = field == null ? "" : field;

        assertThat(Read.unreadable(SPDX, spdx(packages))).startsWith("predicate.packages" + shown + ":");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|bomFormat",
                "[]|",
                "{\"components\":[]}|bomFormat",
                "{\"bomFormat\":\"CycloneDX\",\"components\":[]}|specVersion",
                "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.3\",\"components\":[]}|specVersion",
            })
    void namesWhatOfABomCannotBeRead(String bom, String field) {
        assertThat(Read.unreadable(CYCLONE, bom)).startsWith("predicate" + (field == null ? "" : "." + field) + ":");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"components\":{}|components",
                "\"components\":[1]|components[0]",
                "\"components\":[{\"name\":\"a\"}]|components[0].type",
                "\"components\":[{\"type\":\"library\"}]|components[0].name",
                "\"components\":[{\"type\":\"library\",\"name\":\"a\",\"version\":1}]|components[0].version",
                "\"components\":[{\"type\":\"library\",\"name\":\"a\",\"purl\":\"npm/a\"}]|components[0].purl",
                "\"components\":[{\"type\":\"library\",\"name\":\"a\",\"purl\":\"pkg:npm\"}]|components[0].purl",
                "\"components\":[{\"type\":\"library\",\"name\":\"a\",\"purl\":\"pkg:npm//?a=b\"}]|components[0].purl",
                "\"components\":[{\"type\":\"library\",\"name\":\"a\",\"purl\":\"pkg:/@1\"}]|components[0].purl",
                "\"components\":[{\"type\":\"library\",\"name\":\"a\",\"purl\":\"pkg%3Anpm/a\"}]|components[0].purl",
                "\"components\":[],\"metadata\":{\"component\":{\"name\":\"a\",\"components\":{}}}|metadata.component.components",
                "\"components\":[],\"metadata\":{\"component\":{\"name\":\"a\",\"components\":[{\"type\":\"a\"}]}}|metadata.component.components[0].name",
                "\"components\":[{\"type\":\"library\",\"name\":\"a\",\"supplier\":\"b\"}]|components[0].supplier",
                "\"components\":[{\"type\":\"library\",\"name\":\"a\",\"licenses\":{}}]|components[0].licenses",
                "\"components\":[{\"type\":\"library\",\"name\":\"a\",\"licenses\":[{}]}]|components[0].licenses[0].license",
                "\"components\":[{\"type\":\"library\",\"name\":\"a\",\"licenses\":[{\"license\":{}}]}]|components[0].licenses[0].license.name",
                "\"components\":[{\"type\":\"library\",\"name\":\"a\",\"components\":{}}]|components[0].components",
                "\"components\":[],\"metadata\":{\"timestamp\":1}|metadata.timestamp",
                "\"components\":[],\"metadata\":{\"component\":{}}|metadata.component.name",
                "\"components\":[],\"metadata\":{\"tools\":[{}]}|metadata.tools[0].name",
                "\"components\":[],\"compositions\":{}|compositions",
                "\"components\":[],\"compositions\":[{}]|compositions[0].aggregate",
                "\"components\":[],\"compositions\":[{\"aggregate\":\"Complete\"}]|compositions[0].aggregate",
                "\"components\":[],\"compositions\":[{\"aggregate\":\" complete\"}]|compositions[0].aggregate",
                "\"components\":[],\"compositions\":[{\"aggregate\":\"0\"}]|compositions[0].aggregate",
                "\"components\":[],\"compositions\":[{\"aggregate\":0}]|compositions[0].aggregate",
                "\"components\":[],\"compositions\":[{\"aggregate\":\"complete\",\"assemblies\":[{\"ref\":\"a\"}]}]|compositions[0].assemblies[0]",
                "\"components\":[],\"metadata\":{\"tools\":{\"components\":[{\"type\":\"a\",\"name\":1}]}}|metadata.tools.components[0].name",
                "\"components\":[],\"metadata\":{\"tools\":{\"services\":[{\"name\":true}]}}|metadata.tools.services[0].name",
                "\"components\":[],\"metadata\":{\"tools\":{\"components\":{\"component\":{\"type\":\"a\",\"name\":\"b\"}}}}|metadata.tools.components",
                "\"components\":{\"component\":[]}|components",
                "\"components\":[null]|components[0]",
                "\"components\":[{\"type\":1,\"name\":\"a\"}]|components[0].type",
                "\"components\":[{\"type\":\"library\",\"name\":\"\"}]|components[0].name",
                "\"components\":[{\"type\":\"library\",\"name\":\"a\",\"version\":1.5}]|components[0].version",
                "\"components\":[{\"type\":\"library\",\"name\":\"a\",\"version\":true}]|components[0].version",
                "\"components\":[{\"type\":\"library\",\"name\":\"a\",\"purl\":{}}]|components[0].purl",
                "\"components\":[{\"type\":\"library\",\"name\":\"a\",\"supplier\":{\"name\":5}}]|components[0].supplier.name",
                "\"components\":[{\"type\":\"library\",\"name\":\"a\",\"licenses\":[{\"expression\":5}]}]|components[0].licenses[0].expression",
                "\"components\":[{\"type\":\"library\",\"name\":\"a\",\"licenses\":[{\"license\":{\"id\":5}}]}]|components[0].licenses[0].license.id",
                "\"components\":[{\"type\":\"library\",\"name\":\"a\",\"components\":[{\"type\":\"library\",\"name\":2}]}]|components[0].components[0].name",
            })
    void namesWhatOfComponentsCannotBeRead(String more, String field) {
        assertThat(Read.unreadable(CYCLONE, cycloneDx("," + more))).startsWith("predicate." + field + ":");
    }
}
