package dev.countersign.cli;

import dev.countersign.check.Manifest;
import dev.countersign.decision.Waivers;
import dev.countersign.profile.Problem;
import dev.countersign.profile.Waiver;
import dev.countersign.profile.WaiverParser;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** ComplianceExceptions in files, as {@code kubectl get complianceexceptions -o yaml} writes them: who asked is known of no others. */
final class ExceptionFiles {
    private ExceptionFiles() {}

    /** @throws UnusableException where one is none, or cannot be read as it must be */
    static Waivers of(List<Manifest> manifests, Instant now) throws UnusableException {
        List<Waiver> waivers = new ArrayList<>();
        for (Manifest manifest : manifests) {
            waivers.add(waiver(manifest, now));
        }
        return namespace -> waivers.stream()
                .filter(waiver -> waiver.namespace().equals(namespace))
                .toList();
    }

    private static Waiver waiver(Manifest manifest, Instant now) throws UnusableException {
        if (!manifest.is("countersign.dev", "ComplianceException")) {
            throw new UnusableException("%s: %s is no ComplianceException".formatted(manifest.source(), manifest));
        }
        return switch (WaiverParser.parse(manifest.object(), now)) {
            case WaiverParser.Parsed.Valid(Waiver waiver) -> waiver;
            case WaiverParser.Parsed.Invalid(List<Problem> problems) ->
                throw new UnusableException("%s: %s: %s"
                        .formatted(
                                manifest.source(),
                                manifest,
                                problems.stream().map(Problem::toString).collect(Collectors.joining("; "))));
        };
    }
}
