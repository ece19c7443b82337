package dev.countersign.attestation;

import dev.countersign.attestation.VulnScan.VulnFinding;
import dev.countersign.attestation.VulnScan.VulnSeverity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * in-toto vulns (<a href="https://github.com/in-toto/attestation/blob/main/spec/predicates/vuln.md">v0.1</a> and <a
 * href="https://github.com/in-toto/attestation/blob/main/spec/predicates/vulns_02.md">v0.2</a>). The text of v0.1 wraps each
 * finding in {@code vulnerability}, its example does not: both are read. in-toto's own bindings write {@code database} and
 * {@code scanMetadata} for the specification's {@code db} and {@code metadata}: either is read, both together are not.
 */
final class InTotoVulns {
    static final String V01 = "https://in-toto.io/attestation/vulns/v0.1";
    static final String V02 = "https://in-toto.io/attestation/vulns/v0.2";

    private InTotoVulns() {}

    static VulnScan read(String type, Field predicate) throws UnreadableException {
        Field scanner = predicate.object().at("scanner").object();
        Field metadata = either(predicate, "metadata", "scanMetadata");
        return new VulnScan(
                type,
                scanner.at("uri").text(),
                scanner.at("version").optionalText().orElse(""),
                Optional.of(either(scanner, "db", "database").at("lastUpdate").time()),
                metadata.at("scanFinishedOn").time(),
                findings(type, scanner.at("result")));
    }

    private static List<VulnFinding> findings(String type, Field result) throws UnreadableException {
        List<VulnFinding> findings = new ArrayList<>();
        for (Field each : result.items()) {
            boolean wrapped =
                    type.equals(V01) && each.object().at("vulnerability").present();
            if (wrapped && each.at("id").present()) {
                throw each.wrong("either a vulnerability or its members");
            }
            findings.add(finding(wrapped ? each.at("vulnerability").object() : each.object()));
        }
        return findings;
    }

    private static VulnFinding finding(Field vulnerability) throws UnreadableException {
        VulnSeverity worst = VulnSeverity.UNKNOWN;
        for (Field score : vulnerability.at("severity").items()) {
            VulnSeverity one = Severities.ofScore(score.object().at("method").text(), score.at("score"));
            worst = one.compareTo(worst) < 0 ? one : worst;
        }
        return new VulnFinding(
                vulnerability.at("id").text(), worst, "", Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Field either(Field parent, String specified, String bound) throws UnreadableException {
        if (parent.at(specified).present() && parent.at(bound).present()) {
            throw parent.wrong("either " + specified + " or " + bound);
        }
        return parent.at(bound).present() ? parent.at(bound) : parent.at(specified);
    }
}
