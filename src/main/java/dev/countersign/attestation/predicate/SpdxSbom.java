package dev.countersign.attestation.predicate;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import dev.countersign.attestation.predicate.Inventory.Component;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads <a href="https://spdx.github.io/spdx-spec/v2.3/">SPDX 2.3 in JSON</a>. The one package that the document describes is its
 * subject and no component. Of a package's licenses the concluded one counts, else the declared one.
 *
 * <p>By hand: the SPDX project's library (java-spdx-library 2.0.4 with spdx-jackson-store 2.0.6) has no room in a heap of 192 MiB for
 * 12 MiB of files, references or relationships, for which it is enough here, overflows the stack on 2,000 brackets in a license,
 * takes no document that is short of anything beside (a namespace, an element that a relationship names), keeps neither order nor
 * spelling of license expressions, and takes {@code 5} for a name. Tests ask it whether this finds the same.
 */
final class SpdxSbom {
    private static final String VERSION = "SPDX-2.3";
    private static final String TOOL = "Tool: ";
    private static final Set<String> NOTHING = Set.of("NOASSERTION", "NONE");

    private SpdxSbom() {}

    static Optional<Instant> read(Field document, ObjectNode data) throws UnreadableException {
        Field version = document.at("spdxVersion");
        if (!version.text().equals(VERSION)) {
            throw version.wrong(VERSION);
        }
        data.put("format", "spdx-2.3");
        Instant created = document.at("creationInfo").at("created").time();
        data.put("created", created.toString());
        putTools(document.at("creationInfo").at("creators"), data);
        Field packages = document.at("packages");
        List<Field> all = packages.items();
        Optional<Field> subject = subject(document, all);
        if (subject.isPresent()) {
            Sbom.putSubject(
                    data,
                    subject.get().at("name").text(),
                    asserted(subject.get().at("versionInfo")));
        }
        Inventory inventory = new Inventory();
        for (Field each : all) {
            if (subject.filter(root -> root.path().equals(each.path())).isEmpty()) {
                inventory.add(packages, component(each.object()));
            }
        }
        if (inventory.total() == 0) {
            throw packages.wrong("a package at least besides what the document is of");
        }
        data.put("total", inventory.total());
        inventory.putInto(data);
        return Optional.of(created);
    }

    private static void putTools(Field creators, ObjectNode data) throws UnreadableException {
        List<String> tools = new ArrayList<>();
        for (Field each : creators.items()) {
            if (each.text().startsWith(TOOL)) {
                tools.add(each.text().substring(TOOL.length()));
            }
        }
        Lists.put(data, "tools", tools);
    }

    private static Optional<Field> subject(Field document, List<Field> packages) throws UnreadableException {
        Set<String> described = new HashSet<>(Lists.texts(document.at("documentDescribes")));
        String id = document.at("SPDXID").text();
        Field relationships = document.at("relationships");
        for (Field each : relationships.present() ? relationships.items() : List.<Field>of()) {
            if (each.object().at("relationshipType").text().equals("DESCRIBES")
                    && each.at("spdxElementId").text().equals(id)) {
                described.add(each.at("relatedSpdxElement").text());
            }
        }
        List<Field> found = new ArrayList<>();
        for (Field each : packages) {
            if (described.contains(each.object().at("SPDXID").text())) {
                found.add(each);
            }
        }
        return described.size() == 1 && found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    private static Component component(Field each) throws UnreadableException {
        Optional<String> concluded = asserted(each.at("licenseConcluded"));
        Optional<String> declared = asserted(each.at("licenseDeclared"));
        return new Component(
                each.at("name").text(),
                asserted(each.at("versionInfo")).orElse(""),
                urls(each.at("externalRefs")),
                concluded.or(() -> declared).map(Licensing::expressed),
                asserted(each.at("supplier")).isPresent());
    }

    private static List<PackageUrl> urls(Field references) throws UnreadableException {
        List<PackageUrl> urls = new ArrayList<>();
        for (Field each : references.present() ? references.items() : List.<Field>of()) {
            if (each.object().at("referenceType").text().equals("purl")) {
                urls.addAll(PackageUrl.readings(each.at("referenceLocator")));
            }
        }
        return urls;
    }

    private static Optional<String> asserted(Field text) throws UnreadableException {
        return text.optionalText().filter(value -> !NOTHING.contains(value));
    }
}
