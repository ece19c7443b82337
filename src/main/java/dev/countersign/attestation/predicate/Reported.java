package dev.countersign.attestation.predicate;

import dev.countersign.attestation.Field;
import dev.countersign.attestation.UnreadableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a tool's report says.
 *
 * @param version of the tool, where it says so
 * @param at when it was written, where it says so
 * @param failure why it says nothing of what it did not find
 */
record Reported(Optional<String> version, Optional<Instant> at, Optional<String> failure, List<ScanFinding> findings) {
    static Reported of(List<ScanFinding> findings) {
        return new Reported(Optional.empty(), Optional.empty(), Optional.empty(), findings);
    }

    /** The parts of a report that is one object, or a list of at least one. */
    static List<Field> parts(Field report) throws UnreadableException {
        if (!report.value().isArray()) {
            return List.of(report.object());
        }
        List<Field> parts = new ArrayList<>();
        for (Field part : report.items()) {
            parts.add(part.object());
        }
        if (parts.isEmpty()) {
            throw report.wrong("a list of at least one report");
        }
        return parts;
    }

    /** The elements of a list, each of which has to be an object. */
    static List<Field> objects(Field list) throws UnreadableException {
        List<Field> objects = new ArrayList<>();
        for (Field each : list.items()) {
            objects.add(each.object());
        }
        return objects;
    }
}
