package dev.countersign.attestation.predicate;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.auto.service.AutoService;
import dev.countersign.attestation.EvidenceKind;
import dev.countersign.attestation.Fact;
import dev.countersign.attestation.Fact.Currency;
import dev.countersign.attestation.Field;
import dev.countersign.attestation.Kind;
import dev.countersign.attestation.UnreadableException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What vulnerabilities mean for the image ({@code vex}): {@link OpenVex} and {@link CycloneDxVex}. Rules see {@code {format,
 * author?, statements: [{vulnerability, aliases: [text], products: [text], subcomponents: [text], status, justification?, impact?, action?, at?}]}}, where
 * {@code status} is {@code not_affected}, {@code affected}, {@code fixed} or {@code under_investigation}. An empty {@code products}
 * means the image itself; {@code subcomponents} limit it to these parts of the products. A statement whose products differ in
 * these is several. A {@code not_affected} without a reason is unreadable. Of one OpenVEX document ({@code @id}) of one
 * author the newest counts, and of CycloneDX the newest of one subject: an author's other documents stand beside it.
 */
@AutoService(Kind.class)
public final class Vex implements Kind {
    private static final Set<String> OPEN_VEX = Set.of("https://openvex.dev/ns", "https://openvex.dev/ns/v0.2.0");

    @Override
    public EvidenceKind kind() {
        return new EvidenceKind("vex");
    }

    @Override
    public Set<String> predicateTypes() {
        return Stream.of(OPEN_VEX, CycloneDx.types(CycloneDx.BOM), CycloneDx.types(CycloneDx.VEX))
                .flatMap(Set::stream)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Optional<Fact> read(String predicateType, Field predicate) throws UnreadableException {
        predicate.object();
        return OPEN_VEX.contains(predicateType)
                ? Optional.of(openVex(predicateType, predicate))
                : cycloneDx(predicateType, predicate);
    }

    private Fact openVex(String type, Field document) throws UnreadableException {
        Optional<String> author = document.at("author").optionalText();
        ObjectNode data = JsonNodeFactory.instance.objectNode().put("format", "openvex");
        author.ifPresent(name -> data.put("author", name));
        String id = document.at("@id").optionalText().orElse("");
        return fact(
                type,
                data,
                Shapes.source("openvex", author.orElse(""), id),
                OpenVex.at(document),
                OpenVex.statements(document));
    }

    // A BOM of the type that is for VEX alone has to be one; another may be only a list of components.
    private Optional<Fact> cycloneDx(String type, Field bom) throws UnreadableException {
        if (type.startsWith(CycloneDx.VEX)) {
            for (Field each : bom.at("vulnerabilities").items()) {
                each.object().at("analysis").object();
            }
        } else if (!CycloneDxVex.isIn(bom)) {
            return Optional.empty();
        }
        ObjectNode data = JsonNodeFactory.instance.objectNode().put("format", "cyclonedx-" + CycloneDx.version(bom));
        Optional<String> subject = bom.at("metadata").at("component").at("name").optionalText();
        return Optional.of(fact(
                type,
                data,
                Shapes.source("cyclonedx", subject.orElse("")),
                CycloneDx.at(bom),
                CycloneDxVex.statements(bom)));
    }

    private Fact fact(
            String type, ObjectNode data, String source, Optional<Instant> at, List<VexStatement> statements) {
        ArrayNode list = data.putArray("statements");
        statements.forEach(statement -> statement.addTo(list));
        return new Fact(kind(), type, Currency.of(source, at), data);
    }

    @Override
    public String noun() {
        return "VEX document";
    }

    @Override
    public String advice() {
        return "have who knows the image attest what its vulnerabilities mean for it";
    }
}
