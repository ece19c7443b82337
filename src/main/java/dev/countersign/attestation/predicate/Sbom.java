package dev.countersign.attestation.predicate;

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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the image is made of ({@code sbom}): {@link SpdxSbom} and {@link CycloneDxSbom}. Rules see {@code {format, created?, tools:
 * [name-version], subject: {name, version?}?, total, complete?, withoutVersion, withoutPurl, withoutLicense, withoutSupplier,
 * licenses: {id: count}, licensed: [{expression, alternatives: [[license]]?, packages: [purl]}], unlicensed: [purl], packages:
 * {purl: [version]}}}. Packages are keyed by their package URL without version and qualifiers, or by name where they have none.
 * Versions are without escapes and with their epoch; an empty one is of a component that has none beside others of its name that have one.
 * Of a license expression each id counts, whether joined by AND or by OR; its {@code alternatives} are the ways to comply, each with all the
 * licenses that it needs, and absent where nobody can tell. {@code complete} is there only where the document claims either, which SPDX
 * cannot. Of each of the two formats the newest counts.
 *
 * <p>A list of components that is absent or empty is unreadable, as are one of nothing but what the document is of, or but files, and more
 * than 100,000: nobody can tell that an image of nothing was looked at. A CycloneDX BOM without components that tells of vulnerabilities is VEX, or a report of what was found, and none of materials. One that tells
 * of neither is unreadable: an older one must not stand in its place.
 */
@AutoService(Kind.class)
public final class Sbom implements Kind {
    private static final Set<String> SPDX = Set.of("https://spdx.dev/Document", "https://spdx.dev/Document/v2.3");

    @Override
    public EvidenceKind kind() {
        return new EvidenceKind("sbom");
    }

    @Override
    public Set<String> predicateTypes() {
        return Stream.concat(SPDX.stream(), CycloneDx.types(CycloneDx.BOM).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public int mostBytes() {
        return 12 << 20;
    }

    @Override
    public Optional<Fact> read(String predicateType, Field predicate) throws UnreadableException {
        boolean isSpdx = SPDX.contains(predicateType);
        if (!isSpdx && CycloneDxSbom.listsNothing(predicate.object()) && CycloneDxVex.tells(predicate)) {
            return Optional.empty();
        }
        ObjectNode data = JsonNodeFactory.instance.objectNode();
        Optional<Instant> at = isSpdx ? SpdxSbom.read(predicate.object(), data) : CycloneDxSbom.read(predicate, data);
        return Optional.of(new Fact(kind(), predicateType, Currency.of(isSpdx ? "spdx" : "cyclonedx", at), data));
    }

    static void putSubject(ObjectNode data, String name, Optional<String> version) {
        ObjectNode subject = data.putObject("subject").put("name", name);
        version.ifPresent(text -> subject.put("version", text));
    }

    @Override
    public String noun() {
        return "SBOM";
    }

    @Override
    public String advice() {
        return "have CI attest a bill of materials of the image";
    }
}
