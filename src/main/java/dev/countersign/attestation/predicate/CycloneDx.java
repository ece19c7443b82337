package dev.countersign.attestation.predicate;

import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What every <a href="https://cyclonedx.org/docs/1.7/json/">CycloneDX BOM in JSON</a> is, whatever it tells of. */
final class CycloneDx {
    static final String BOM = "https://cyclonedx.org/bom";
    static final String VEX = "https://cyclonedx.org/vex";
    private static final Set<String> VERSIONS = Set.of("1.4", "1.5", "1.6", "1.7");

    private CycloneDx() {}

    /** A predicate type by itself and with each version. */
    static Set<String> types(String type) {
        return Stream.concat(Stream.of(type), VERSIONS.stream().map(version -> type + "/v" + version))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Its version, which has to be one that is known. */
    static String version(Field bom) throws UnreadableException {
        Field format = bom.object().at("bomFormat");
        if (!format.text().equals("CycloneDX")) {
            throw format.wrong("CycloneDX");
        }
        Field version = bom.at("specVersion");
        if (!VERSIONS.contains(version.text())) {
            throw version.wrong("1.4, 1.5, 1.6 or 1.7");
        }
        return version.text();
    }

    static Optional<Instant> at(Field bom) throws UnreadableException {
        return bom.at("metadata").at("timestamp").optionalTime();
    }
}
