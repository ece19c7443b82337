package dev.countersign.attestation.predicate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.attestation.Read;
import java.io.IOException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spdx.core.InvalidSPDXAnalysisException;

/** {@link SpdxSbom} finds in a document what the SPDX project's own library finds there. */
class SpdxLibraryTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> LICENSES = List.of(
            "MIT",
            "ISC",
            "Zlib",
            "Apache-2.0",
            "GPL-2.0-only WITH Classpath-exception-2.0",
            "GPL-2.0-or-later",
            "LicenseRef-acme");

    @ParameterizedTest
    @ValueSource(strings = {"syft/spdx-2.3", "syft/nothing-spdx-2.3", "trivy/spdx-2.3"})
    void agreesOnWhatToolsWrite(String file) throws Exception {
        agree(Evidence.file(file + ".json"));
    }

    @Test
    void agreesOnWhatIsMadeUp() throws Exception {
        Random random = new Random(2_3);
        for (int i = 0; i < 200; i++) {
            agree(document(random));
        }
    }

    @Test
    void theLibraryAsksNobody() throws Exception {
        List<URI> asked = new ArrayList<>();
        ProxySelector usual = ProxySelector.getDefault();
        ProxySelector.setDefault(new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                asked.add(uri);
                return List.of(Proxy.NO_PROXY);
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
        });
        try {
            SpdxLibrary.forget();
            agree(Evidence.file("syft/spdx-2.3.json"));
        } finally {
            ProxySelector.setDefault(usual);
        }
        assertThat(asked).isEmpty();
    }

    private static void agree(String document) throws InvalidSPDXAnalysisException, IOException {
        SpdxLibrary theirs = SpdxLibrary.read(JSON.readTree(document));
        if (theirs.total() == 0) {
            assertThat(Read.unreadable(Boms.SPDX, document)).as(document).startsWith("predicate.packages:");
            return;
        }
        ObjectNode ours = Read.fact(Boms.SPDX, document).data();

        assertThat(ours.path("total").intValue()).as(document).isEqualTo(theirs.total());
        assertThat(ours.path("withoutSupplier").intValue()).as(document).isEqualTo(theirs.withoutSupplier());
        assertThat(subject(ours)).as(document).isEqualTo(theirs.subject().orElse(""));
        assertThat(packages(ours)).as(document).isEqualTo(theirs.packages());
        assertThat(terms(ours)).as(document).isEqualTo(theirs.terms());
    }

    private static String subject(ObjectNode data) {
        return data.has("subject")
                ? data.at("/subject/name").asText() + " "
                        + data.at("/subject/version").asText()
                : "";
    }

    private static SortedMap<String, SortedSet<String>> packages(ObjectNode data) {
        SortedMap<String, SortedSet<String>> packages = new TreeMap<>();
        data.path("packages").properties().forEach(each -> packages.put(each.getKey(), texts(each.getValue())));
        return packages;
    }

    private static Map<String, Set<Set<String>>> terms(ObjectNode data) {
        Map<String, Set<Set<String>>> terms = new TreeMap<>();
        texts(data.path("unlicensed")).forEach(name -> terms.put(name, Set.of()));
        for (JsonNode each : data.path("licensed")) {
            Set<Set<String>> ways = new LinkedHashSet<>();
            each.path("alternatives").forEach(way -> ways.add(texts(way)));
            texts(each.path("packages")).forEach(name -> terms.put(name, ways));
        }
        return terms;
    }

    private static SortedSet<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String document(Random random) {
        ObjectNode document = JSON.createObjectNode()
                .put("spdxVersion", "SPDX-2.3")
                .put("dataLicense", "CC0-1.0")
                .put("SPDXID", "SPDXRef-DOCUMENT")
                .put("name", "made-up")
                .put("documentNamespace", "https://acme.dev/" + random.nextInt(1_000));
        document.putObject("creationInfo")
                .put("created", "2026-01-02T03:04:05Z")
                .putArray("creators")
                .add("Tool: made-up-1");
        ArrayNode packages = document.putArray("packages");
        int count = 1 + random.nextInt(6);
        for (int i = 0; i < count; i++) {
            add(packages.addObject().put("SPDXID", "SPDXRef-" + i), i, random);
        }
        describe(document, count, random);
        return document.toString();
    }

    private static void add(ObjectNode each, int i, Random random) {
        each.put("name", "p" + i).put("downloadLocation", "NOASSERTION");
        each.put("versionInfo", random.nextBoolean() ? "1." + random.nextInt(3) : "NOASSERTION");
        if (random.nextBoolean()) {
            each.put("supplier", random.nextBoolean() ? "Organization: Acme" : "NOASSERTION");
        }
        each.put("licenseConcluded", random.nextBoolean() ? "NOASSERTION" : license(random, 0));
        if (random.nextBoolean()) {
            each.put("licenseDeclared", random.nextInt(4) == 0 ? "NONE" : license(random, 0));
        }
        ArrayNode references = each.putArray("externalRefs");
        for (int of = random.nextInt(3); of > 0; of--) {
            references
                    .addObject()
                    .put("referenceCategory", "PACKAGE-MANAGER")
                    .put("referenceType", "purl")
                    .put(
                            "referenceLocator",
                            "pkg:npm/%40s/p" + i + "-" + of + (random.nextBoolean() ? "@2." + of : "") + "?arch=x#y");
        }
        references
                .addObject()
                .put("referenceCategory", "SECURITY")
                .put("referenceType", "cpe23Type")
                .put("referenceLocator", "cpe:2.3:a:acme:p" + i + ":1:*:*:*:*:*:*:*");
    }

    private static void describe(ObjectNode document, int count, Random random) {
        if (random.nextBoolean()) {
            document.putArray("documentDescribes").add("SPDXRef-" + random.nextInt(count));
        }
        ArrayNode relationships = document.putArray("relationships");
        for (int i = random.nextInt(3); i > 0; i--) {
            relationships
                    .addObject()
                    .put("spdxElementId", random.nextBoolean() ? "SPDXRef-DOCUMENT" : "SPDXRef-0")
                    .put("relationshipType", random.nextBoolean() ? "DESCRIBES" : "CONTAINS")
                    .put("relatedSpdxElement", "SPDXRef-" + random.nextInt(count));
        }
    }

    private static String license(Random random, int depth) {
        int kind = random.nextInt(4);
        if (depth > 2 || kind == 0) {
            return LICENSES.get(random.nextInt(LICENSES.size()));
        }
        String both =
                license(random, depth + 1) + (random.nextBoolean() ? " AND " : " OR ") + license(random, depth + 1);
        return kind == 1 ? "(" + both + ")" : both;
    }
}
