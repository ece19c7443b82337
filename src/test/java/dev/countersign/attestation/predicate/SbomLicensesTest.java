package dev.countersign.attestation.predicate;

import static dev.countersign.attestation.predicate.Boms.CYCLONE;
import static dev.countersign.attestation.predicate.Boms.SPDX;
import static dev.countersign.attestation.predicate.Boms.component;
import static dev.countersign.attestation.predicate.Boms.spdxPackage;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.attestation.Read;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which licenses a bill of materials names, in its formats' ways. */
class SbomLicensesTest {
    private static ObjectNode data(String type, String predicate) {
        return Read.fact(type, predicate).data();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "MIT|{\"MIT\":1}",
                "(MIT OR Apache-2.0) AND MIT|{\"Apache-2.0\":1,\"MIT\":1}",
                "GPL-2.0-only WITH Classpath-exception-2.0|{\"GPL-2.0-only\":1}",
                "LicenseRef-acme|{\"LicenseRef-acme\":1}",
                "NOASSERTION|{}",
                "NONE|{}",
            })
    void splitsLicenseExpressions(String expression, String licenses) {
        ObjectNode data = data(SPDX, spdxPackage(",\"licenseDeclared\":\"" + expression + "\""));

        assertThat(data.path("licenses")).hasToString(licenses);
        assertThat(data.path("withoutLicense").intValue()).isEqualTo(licenses.equals("{}") ? 1 : 0);
    }

    @Test
    void prefersTheLicenseThatWasConcluded() {
        assertThat(data(SPDX, spdxPackage(",\"licenseDeclared\":\"MIT\",\"licenseConcluded\":\"GPL-3.0-only\""))
                        .path("licenses"))
                .hasToString("{\"GPL-3.0-only\":1}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"license\":{\"id\":\"MIT\"}}|{\"MIT\":1}",
                "{\"license\":{\"name\":\"BSD License, version 2\"}}|{\"BSD License, version 2\":1}",
                "{\"expression\":\"MIT OR ISC\"}|{\"ISC\":1,\"MIT\":1}",
                "{\"expression\":null,\"license\":{\"id\":\"MIT\"}}|{\"MIT\":1}",
                "{\"license\":{\"id\":null,\"name\":\"MIT\"}}|{\"MIT\":1}",
            })
    void readsCycloneDxsWaysToNameALicense(String license, String licenses) {
        assertThat(data(CYCLONE, component(",\"licenses\":[" + license + "]")).path("licenses"))
                .hasToString(licenses);
    }
}
