package dev.countersign.attestation;

import dev.countersign.fuzz.Target;
import dev.countersign.image.Digest;
import dev.countersign.json.InvalidJsonException;
import dev.countersign.json.StrictJson;
import dev.countersign.signature.TestStatement;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Parsers of this package that strangers feed. */
public final class AttestationTargets {
    private static final Digest IMAGE = Digest.sha256(new byte[] {1});
    private static final String AT = "2026-08-21T12:00:00Z";
    private static final String WITNESS = "https://witness.dev/attestations/sarif/v0.1";
    private static final Set<Class<? extends Exception>> REFUSALS =
            Set.of(UnreadableException.class, InvalidJsonException.class);

    private AttestationTargets() {}

    public static List<Target> all() {
        return List.of(
                new Target("statement", REFUSALS, AttestationTargets::statement, statements()),
                new Target("predicates", REFUSALS, AttestationTargets::predicates, examples()),
                new Target(
                        "simple-signing",
                        REFUSALS,
                        bytes -> SimpleSigning.parse(field(bytes)).lack(IMAGE),
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
        read.lack(IMAGE);
        Predicates.read(read.predicateType(), read.predicate(), bytes.length);
    }

    /** The same predicate under each type that a kind of evidence reads, and under two that a profile names; refused where all refuse. */
    private static void predicates(byte[] bytes) throws Exception {
        Field predicate = new Field("predicate", StrictJson.parse(bytes));
        UnreadableException refusal = null;
        boolean read = false;
        for (Kind kind : Kinds.ALL) {
            Stream<String> others = kind.readsOthers() ? Stream.of(WITNESS, "urn:other") : Stream.of();
            for (String type :
                    Stream.concat(kind.predicateTypes().stream(), others).toList()) {
                try {
                    read |= kind.read(type, predicate).isPresent();
                } catch (UnreadableException unreadable) {
                    refusal = unreadable;
                }
            }
        }
        if (!read && refusal != null) {
            throw refusal;
        }
    }

    private static List<byte[]> examples() {
        String log = """
                {"version":"2.1.0","runs":[{"tool":{"driver":{"name":"lint","version":"1","rules":[{"id":"R1",
                "properties":{"security-severity":"7.5"},"defaultConfiguration":{"level":"note"}}]},"extensions":[{"rules":[]}]},
                "invocations":[{"executionSuccessful":true,"endTimeUtc":"2026-11-20T09:00:00Z",
                "toolExecutionNotifications":[{"level":"warning"}]}],"automationDetails":{"id":"app/1"},
                "results":[{"ruleId":"R1","ruleIndex":0,"level":"error","kind":"fail","baselineState":"new",
                "suppressions":[{"kind":"external","status":"accepted"}],"message":{"text":"bad"},"rule":{"toolComponent":{"index":-1}},
                "locations":[{"physicalLocation":{"artifactLocation":{"uri":"a"},"region":{"startLine":1}}}]}]}]}""";
        String bom = """
                {"bomFormat":"CycloneDX","specVersion":"1.6","metadata":{"timestamp":"2026-01-02T03:04:05Z",
                "component":{"type":"container","bom-ref":"root","name":"shop","version":"1"},
                "tools":{"components":[{"type":"application","name":"syft","version":"1"}],"services":[{"name":"ci"}]}},
                "components":[{"type":"library","name":"a","version":"1","purl":"pkg:npm/a@1","supplier":{"name":"Acme"},
                "licenses":[{"license":{"id":"MIT"}},{"expression":"(ISC OR Zlib) AND X11"}],
                "components":[{"type":"file","name":"b"}]}],"compositions":[{"aggregate":"complete","assemblies":["root"]}],
                "vulnerabilities":[{"id":"CVE-2026-1","references":[{"id":"GHSA-1"}],"affects":[{"ref":"a"}],
                "analysis":{"state":"not_affected","justification":"code_not_present","detail":"no","response":["update"],
                "lastUpdated":"2026-02-02T03:04:05Z"}}]}""";
        String spdx = """
                {"spdxVersion":"SPDX-2.3","SPDXID":"SPDXRef-DOCUMENT","documentDescribes":["SPDXRef-root"],
                "creationInfo":{"created":"2026-01-02T03:04:05Z","creators":["Tool: syft-1"]},
                "packages":[{"SPDXID":"SPDXRef-root","name":"shop"},{"SPDXID":"SPDXRef-a","name":"a","versionInfo":"1",
                "supplier":"Organization: Acme","licenseConcluded":"NOASSERTION","licenseDeclared":"MIT OR ISC WITH x",
                "externalRefs":[{"referenceType":"purl","referenceLocator":"pkg:npm/a@1?b=c#d"}]}],"relationships":
                [{"spdxElementId":"SPDXRef-DOCUMENT","relationshipType":"DESCRIBES","relatedSpdxElement":"SPDXRef-root"}]}""";
        return Target.texts(
                log,
                bom,
                spdx,
                "{\"report\":" + log + "}",
                example("scan-summary"),
                example("scan-summary-of-counts"),
                example("gitleaks-report"),
                example("trufflehog-report"),
                example("tool-report"),
                "{\"result\":\"PASSED\",\"configuration\":[{\"name\":\"ci\"}],\"passedTests\":[\"a\"]}");
    }

    private static String example(String name) {
        return OwnPredicates.example("examples", name).toString();
    }

    private static Field field(byte[] bytes) throws InvalidJsonException {
        return new Field("", StrictJson.parse(bytes));
    }
}
