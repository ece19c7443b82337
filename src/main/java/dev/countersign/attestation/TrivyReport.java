package dev.countersign.attestation;

import dev.countersign.attestation.VulnScan.VulnFinding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Trivy's JSON report, schema version 2: one entry of {@code Results} for each target that was looked at. Trivy leaves out
 * {@code Results} where it found no packages to look at (as in an image without an operating system): that is no scan, and
 * unreadable. In an entry about packages ({@code os-pkgs}, {@code lang-pkgs}) it leaves out {@code Vulnerabilities} where
 * there are none; entries of other classes (secrets, misconfigurations) say nothing of vulnerabilities.
 */
final class TrivyReport {
    private static final Set<String> PACKAGES = Set.of("os-pkgs", "lang-pkgs");

    private TrivyReport() {}

    static List<VulnFinding> findings(Field report) throws UnreadableException {
        Field results = report.at("Results");
        List<VulnFinding> findings = new ArrayList<>();
        boolean looked = results.items().isEmpty();
        for (Field result : results.items()) {
            Field vulnerabilities = result.object().at("Vulnerabilities");
            boolean omitted = vulnerabilities.value().isMissingNode();
            looked |= !omitted
                    || PACKAGES.contains(result.at("Class").optionalText().orElse(""));
            for (Field vulnerability : omitted ? List.<Field>of() : vulnerabilities.items()) {
                findings.add(finding(vulnerability.object()));
            }
        }
        if (!looked) {
            throw results.wrong(
                    "a result about packages (os-pkgs or lang-pkgs), for none was looked at for vulnerabilities");
        }
        return findings;
    }

    private static VulnFinding finding(Field vulnerability) throws UnreadableException {
        return new VulnFinding(
                vulnerability.at("VulnerabilityID").text(),
                Severities.ofWord(vulnerability.at("Severity").optionalText().orElse("")),
                vulnerability.at("PkgName").optionalText().orElse(""),
                vulnerability.at("InstalledVersion").optionalText(),
                vulnerability.at("FixedVersion").optionalText(),
                vulnerability.at("PublishedDate").optionalTime(),
                vulnerability.at("PkgIdentifier").at("PURL").optionalText(),
                List.of(),
                Optional.empty(),
                false);
    }
}
