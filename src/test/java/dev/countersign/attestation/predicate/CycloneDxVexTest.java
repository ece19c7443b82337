package dev.countersign.attestation.predicate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.countersign.attestation.Read;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of which packages, in which versions, a vulnerability in CycloneDX is said to affect or not. */
class CycloneDxVexTest {
    private static final String VEX = "https://cyclonedx.org/vex";
    private static final String SERIAL = "3e671687-395b-41f5-a30f-a58921a69b79";
    private static final String DIGEST = "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    private static final String LINK = "urn:cdx:" + SERIAL + "/2#";

    private static String document(String state, String affects) {
        return """
                {"bomFormat":"CycloneDX","specVersion":"1.6","serialNumber":"urn:uuid:%s","version":2,
                "metadata":{"component":{"type":"container","name":"shop","bom-ref":"image","purl":"pkg:oci/shop@sha256%%3Aa"}},
                "components":[{"bom-ref":"1","purl":"pkg:npm/a@1"},{"bom-ref":"2","name":"no purl"},
                {"bom-ref":"3","purl":"pkg:npm/c?arch=x","version":"1:2+b~c","components":[{"bom-ref":"d 4","purl":"pkg:npm/d@4"}]},
                {"bom-ref":"5","purl":"pkg:npm/e@5"},{"bom-ref":"5","purl":"pkg:npm/f@5"},{"bom-ref":"pkg:npm/g@1","purl":"pkg:npm/other@1"},
                {"bom-ref":"7","purl":"npm"},{"name":"no ref"}],
                "services":[{"bom-ref":"8"}],
                "vulnerabilities":[{"id":"CVE-1","analysis":{"state":"%s","justification":"code_not_present"}%s}]}""".formatted(SERIAL, state, affects);
    }

    /** Each statement, such as {@code affected pkg:npm/a@1 pkg:npm/b}. */
    private static String said(String state, String affects) {
        return said(document(state, affects));
    }

    private static String said(String document) {
        return Read.fact(VEX, document)
                .data()
                .path("statements")
                .valueStream()
                .map(each -> each.path("status").asText()
                        + (each.has("justification") ? "! " : " ")
                        + each.path("products")
                                .valueStream()
                                .map(JsonNode::asText)
                                .collect(Collectors.joining(" ")))
                .map(String::strip)
                .collect(Collectors.joining(", "));
    }

    private static String affects(String each) {
        return ",\"affects\":[" + each + "]";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1|pkg:npm/a@1",
                "image|pkg:oci/shop@sha256%3Aa",
                "3|pkg:npm/c@1%3A2%2Bb~c?arch=x",
                "d 4|pkg:npm/d@4",
                "pkg:npm/x@1?y=z#w|pkg:npm/x@1?y=z#w",
                "pkg:npm/g@1|pkg:npm/other@1",
                LINK + "1|pkg:npm/a@1",
                LINK + "d%204|pkg:npm/d@4",
                LINK + "pkg:npm/g@1|pkg:npm/other@1",
            })
    void aReferenceMeansThePackageOfTheComponentThatHasIt(String ref, String product) {
        assertThat(said("not_affected", affects("{\"ref\":\"" + ref + "\"}"))).isEqualTo("not_affected! " + product);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2",
                "5",
                "8",
                "nobody",
                "sha256:aa",
                LINK + "2",
                LINK + "nobody",
                LINK + "%zz",
                LINK + "pkg:npm/x@1",
                "urn:cdx:" + SERIAL + "/1#1",
                "urn:cdx:4e671687-395b-41f5-a30f-a58921a69b79/2#1",
                "urn:cdx:" + SERIAL + "/2",
            })
    void whatNobodyCanTellTheReferenceOfIsNotExcusedAndAffectsAllTheImage(String ref) {
        String unclear = "{\"ref\":\"" + ref + "\"}";

        assertThat(said("not_affected", affects(unclear))).isEmpty();
        assertThat(said("resolved", affects(unclear))).isEmpty();
        assertThat(said("not_affected", affects(unclear + ",{\"ref\":\"1\"}"))).isEqualTo("not_affected! pkg:npm/a@1");
        assertThat(said("exploitable", affects(unclear + ",{\"ref\":\"1\"}")))
                .isEqualTo("affected!, affected! pkg:npm/a@1");
        assertThat(said("in_triage", affects("{\"ref\":\"1\"}," + unclear)))
                .isEqualTo("under_investigation!, under_investigation! pkg:npm/a@1");
    }

    @Test
    void linksToNothingInADocumentWithoutASerialNumber() {
        String bare = document("not_affected", affects("{\"ref\":\"" + LINK + "1\"}"))
                .replace("\"serialNumber\":\"urn:uuid:" + SERIAL + "\",", "");

        assertThat(Read.fact(VEX, bare).data().path("statements")).isEmpty();
    }

    @Test
    void theFirstVersionOfADocumentNeedNotBeSaid() {
        String first = document("not_affected", affects("{\"ref\":\"urn:cdx:" + SERIAL + "/1#1\"}"))
                .replace("\"version\":2,\n", "");

        assertThat(Read.fact(VEX, first).data().at("/statements/0/products/0").asText())
                .isEqualTo("pkg:npm/a@1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "not_affected||not_affected! pkg:npm/a@1?x=y",
                "not_affected|[]|not_affected! pkg:npm/a@1?x=y",
                "not_affected|[{\"version\":\"1\",\"status\":\"unaffected\"}]|not_affected! pkg:npm/a@1?x=y",
                "not_affected|[{\"version\":\"2/a\",\"status\":\"unaffected\"}]|not_affected! pkg:npm/a@2%2Fa?x=y",
                "resolved|[{\"version\":\"2\",\"status\":\"unaffected\"},{\"version\":\"3\",\"status\":\"unaffected\"}]|fixed! pkg:npm/a@2?x=y pkg:npm/a@3?x=y",
                "not_affected|[{\"version\":\"1\"}]|affected pkg:npm/a@1?x=y",
                "not_affected|[{\"version\":\"1\",\"status\":\"affected\"}]|affected pkg:npm/a@1?x=y",
                "resolved|[{\"version\":\"1\",\"status\":\"unknown\"}]|under_investigation pkg:npm/a@1?x=y",
                "not_affected|[{\"version\":\"1\",\"status\":\"unaffected\"},{\"version\":\"2\",\"status\":\"affected\"}]|not_affected! pkg:npm/a@1?x=y, affected pkg:npm/a@2?x=y",
                "not_affected|[{\"range\":\"vers:npm/<2\",\"status\":\"unaffected\"}]|",
                "not_affected|[{\"range\":\"vers:npm/<2\",\"status\":\"affected\"}]|affected pkg:npm/a?x=y",
                "exploitable|[{\"range\":\"vers:npm/<2\"}]|affected! pkg:npm/a?x=y",
                "exploitable|[{\"version\":\"2\"},{\"version\":\"3\",\"status\":\"unaffected\"},{\"version\":\"4\",\"status\":\"unknown\"}]|affected! pkg:npm/a@2?x=y pkg:npm/a@4?x=y",
                "in_triage|[{\"version\":\"2\",\"status\":\"affected\"}]|under_investigation! pkg:npm/a@2?x=y",
            })
    void ofAListOfVersionsEachHasItsOwnStatusAndNoOtherIsExcused(String state, String versions, String said) {
        String affect =
                "{\"ref\":\"pkg:npm/a@1?x=y\"%s}".formatted(versions == null ? "" : ",\"versions\":" + versions);

        assertThat(said(state, affects(affect))).isEqualTo(said == null ? "" : said);
    }

    @ParameterizedTest
    @CsvSource({
        "pkg:composer/acme/lib@dev-feature/x, pkg:composer/acme/lib@2",
        "pkg:npm/@scope/a, pkg:npm/@scope/a@2",
        "pkg:npm/@scope/a@1?b=c, pkg:npm/@scope/a@2?b=c",
        "pkg://npm/a/@1, pkg://npm/a/@2"
    })
    void aVersionStandsInPlaceOfThatOfTheReference(String ref, String product) {
        String affect = "{\"ref\":\"%s\",\"versions\":[{\"version\":\"2\",\"status\":\"unaffected\"}]}".formatted(ref);

        assertThat(said("not_affected", affects(affect))).isEqualTo("not_affected! " + product);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pkg:rpm/a/b@3?epoch=1|pkg:rpm/a/b",
                "pkg:rpm/a/b@3?epoch=1#c|pkg:rpm/a/b#c",
                "pkg:rpm/a/b@3?arch=x&Epoch=1&os=y#c|pkg:rpm/a/b?arch=x&os=y#c",
            })
    void aRangeOfVersionsIsOfWhateverEpoch(String ref, String product) {
        String affect = "{\"ref\":\"%s\",\"versions\":[{\"range\":\"vers:rpm/<4\"}]}".formatted(ref);

        assertThat(said("exploitable", affects(affect))).isEqualTo("affected! " + product);
    }

    @Test
    void aVersionOfWhatNobodyCanTellIsNotExcusedEither() {
        String unclear = "{\"ref\":\"2\",\"versions\":[{\"version\":\"1\",\"status\":\"%s\"}]}";

        assertThat(said("not_affected", affects(unclear.formatted("unaffected"))))
                .isEmpty();
        assertThat(said("not_affected", affects(unclear.formatted("affected")))).isEqualTo("affected");
    }

    /** A document that is of this component. */
    private static String of(@Nullable String component, String state) {
        String subject = component == null ? "" : "\"component\":" + component;
        return document(state, "").replaceFirst("\"component\":\\{[^}]*}", Matcher.quoteReplacement(subject));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-|",
                "null|",
                "{\"name\":\"other\",\"purl\":\"pkg:oci/other@sha256:ff\"}|pkg:oci/other@sha256:ff",
                "{\"name\":\"a\",\"version\":\"1+2\",\"purl\":\"pkg:npm/a\"}|pkg:npm/a@1%2B2",
                "{\"name\":\"a\",\"bom-ref\":\"pkg:npm/a@1?b=c\"}|pkg:npm/a@1?b=c",
                "{\"name\":\"a\",\"bom-ref\":\"pkg:npm/a@1\",\"purl\":\"pkg:npm/b@2\"}|pkg:npm/b@2",
                "{\"type\":\"container\",\"name\":\"a/b\",\"version\":\"" + DIGEST + "\"}|" + DIGEST,
                "{\"type\":\"container\",\"name\":\"a/b:1@" + DIGEST + "\",\"version\":\"1\"}|" + DIGEST,
                "{\"type\":\"container\",\"name\":\"" + DIGEST + "\"}|" + DIGEST,
                "{\"type\":\"container\",\"name\":\"a/b\",\"version\":\"1\"}|a/b@1",
                "{\"type\":\"container\",\"name\":\"a/b\",\"bom-ref\":\"c\"}|a/b",
                "{\"type\":\"file\",\"name\":\"a/b\",\"version\":\"" + DIGEST + "\"}|a/b@" + DIGEST,
            })
    void withoutTheListItExcusesWhatTheDocumentIsOfElseTheImage(String component, String product) {
        String of = product == null ? "" : " " + product;

        assertThat(said(of(component, "not_affected"))).isEqualTo("not_affected!" + of);
        assertThat(said(of(component, "resolved"))).isEqualTo("fixed!" + of);
        assertThat(said(of(component, "exploitable"))).isEqualTo("affected!");
        assertThat(said(of(component, "in_triage"))).isEqualTo("under_investigation!");
    }

    @Test
    void anEmptyListExcusesNothing() {
        assertThat(said("not_affected", affects(""))).isEmpty();
        assertThat(said("exploitable", affects(""))).isEqualTo("affected!");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|name",
                "{\"name\":\"a\",\"purl\":\"npm/a\"}|purl",
                "{\"name\":\"a\",\"bom-ref\":\"pkg:npm\"}|bom-ref"
            })
    void namesWhatOfItsSubjectCannotBeRead(String component, String field) {
        assertThat(Read.unreadable(VEX, of(component, "resolved")))
                .startsWith("predicate.metadata.component." + field + ":");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"ref\":\"pkg:npm\"}|ref",
                "{\"ref\":\"1\",\"versions\":1}|versions",
                "{\"ref\":\"1\",\"versions\":[\"1\"]}|versions[0]",
                "{\"ref\":\"1\",\"versions\":[{}]}|versions[0]",
                "{\"ref\":\"1\",\"versions\":[{\"version\":\"1\",\"range\":\"2\"}]}|versions[0]",
                "{\"ref\":\"1\",\"versions\":[{\"version\":1}]}|versions[0].version",
                "{\"ref\":\"1\",\"versions\":[{\"range\":1}]}|versions[0].range",
                "{\"ref\":\"1\",\"versions\":[{\"version\":\"1\",\"status\":\"fixed\"}]}|versions[0].status",
            })
    void namesWhatCannotBeRead(String affect, String field) {
        assertThat(Read.unreadable(VEX, document("not_affected", affects(affect))))
                .startsWith("predicate.vulnerabilities[0].affects[0]." + field + ":");
    }

    @Test
    void namesThePackageUrlThatIsNone() {
        assertThat(Read.unreadable(VEX, document("not_affected", affects("{\"ref\":\"7\"}"))))
                .startsWith("predicate.components[6].purl:");
    }
}
