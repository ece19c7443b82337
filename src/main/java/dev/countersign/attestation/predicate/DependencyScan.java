package dev.countersign.attestation.predicate;

import dev.countersign.attestation.VulnScan;
import dev.countersign.attestation.VulnScan.VulnFinding;
import dev.countersign.attestation.VulnScan.VulnSeverity;
import dev.countersign.attestation.predicate.Scan.Ended;
import dev.countersign.attestation.predicate.Scan.Origin;
import dev.countersign.attestation.predicate.Scan.Tool;
import java.util.Optional;

/** A scan for vulnerabilities in the shape of every other scan, which has packages where others have places. */
final class DependencyScan {
    private static final String UNNAMED = "unnamed";

    private DependencyScan() {}

    static Scan of(VulnScan scan) {
        return new Scan(
                Origin.of(tool(scan), Optional.empty()),
                Optional.of(Ended.at(scan.finished())),
                scan.databaseUpdated(),
                Optional.empty(),
                Found.listed(
                        scan.findings().stream().map(DependencyScan::finding).toList()));
    }

    /** By its URI without a version: a scan by the next one is from the same source. */
    private static Tool tool(VulnScan scan) {
        String uri = scan.scannerUri();
        int at = uri.startsWith("pkg:") ? uri.indexOf('@', uri.lastIndexOf('/')) : -1;
        String name = at < 0 ? uri : uri.substring(0, at);
        return new Tool(
                name.isEmpty() ? UNNAMED : name,
                Optional.of(scan.scannerVersion()).filter(text -> !text.isEmpty()));
    }

    private static ScanFinding finding(VulnFinding found) {
        String version = found.installed().map(number -> "@" + number).orElse("");
        return ScanFinding.open(
                found.id(),
                severity(found.severity()),
                found.fixed().map(number -> "fixed in " + number),
                Optional.of(found.packageName() + version)
                        .filter(text -> !found.packageName().isEmpty()));
    }

    private static Severity severity(VulnSeverity severity) {
        return switch (severity) {
            case CRITICAL -> Severity.CRITICAL;
            case HIGH -> Severity.HIGH;
            case MEDIUM -> Severity.MEDIUM;
            case LOW -> Severity.LOW;
            case NEGLIGIBLE -> Severity.INFO;
            case UNKNOWN -> Severity.UNKNOWN;
        };
    }
}
