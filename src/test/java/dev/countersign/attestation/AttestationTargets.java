package dev.countersign.attestation;

import dev.countersign.fuzz.Target;
import dev.countersign.image.Digest;
import dev.countersign.json.InvalidJsonException;
import dev.countersign.json.StrictJson;
import dev.countersign.signature.TestStatement;
import java.util.List;
import java.util.Set;

/** Parsers of this package that strangers feed. */
public final class AttestationTargets {
    private static final Digest IMAGE = Digest.sha256(new byte[] {1});
    private static final String AT = "2026-08-21T12:00:00Z";
    private static final Set<Class<? extends Exception>> REFUSALS =
            Set.of(UnreadableException.class, InvalidJsonException.class);

    private AttestationTargets() {}

    public static List<Target> all() {
        return List.of(
                new Target("statement", REFUSALS, AttestationTargets::statement, statements()),
                new Target(
                        "simple-signing",
                        REFUSALS,
                        bytes -> SimpleSigning.parse(field(bytes)).names(IMAGE),
                        Target.texts(TestStatement.simpleSigning(IMAGE))));
    }

    private static List<byte[]> statements() {
        String trivy = TestScans.trivy(AT, TestScans.trivyFinding("CVE-2026-1", "CRITICAL"));
        String grype = TestScans.grype(AT, TestScans.grypeMatch("CVE-2026-2", "High"));
        String vulns = TestScans.vulns(AT, TestScans.vuln("CVE-2026-3", "CVSS:3.1", "9.8"));
        return Target.texts(
                TestStatement.of(IMAGE, TestScans.COSIGN_VULN, trivy),
                TestStatement.of(IMAGE, TestScans.COSIGN_VULN, grype),
                TestStatement.of(IMAGE, TestScans.VULNS_V01, vulns),
                TestStatement.of(IMAGE, TestScans.VULNS_V02, vulns),
                TestStatement.signature(IMAGE));
    }

    private static void statement(byte[] bytes) throws Exception {
        Statement read = Statement.parse(field(bytes));
        read.names(IMAGE);
        read.firstSubject();
        Predicates.read(read.predicateType(), read.predicate());
    }

    private static Field field(byte[] bytes) throws InvalidJsonException {
        return new Field("", StrictJson.parse(bytes));
    }
}
