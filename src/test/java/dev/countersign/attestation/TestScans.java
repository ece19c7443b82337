package dev.countersign.attestation;

/** Predicates of vulnerability scans, as scanners and cosign write them. */
public final class TestScans {
    public static final String COSIGN_VULN = "https://cosign.sigstore.dev/attestation/vuln/v1";
    public static final String VULNS_V01 = "https://in-toto.io/attestation/vulns/v0.1";
    public static final String VULNS_V02 = "https://in-toto.io/attestation/vulns/v0.2";

    private TestScans() {}

    /** cosign vuln/v1 around a Trivy report of one target of packages; {@code findings} are of {@link #trivyFinding}. */
    public static String trivy(String finishedOn, String... findings) {
        return cosignVuln(finishedOn, """
                {"SchemaVersion":2,"ArtifactName":"registry.example/app","ArtifactType":"container_image","Results":[
                {"Target":"app (alpine 3.22.1)","Class":"os-pkgs","Type":"alpine"%s}]}""".formatted(
                        findings.length == 0 ? "" : ",\"Vulnerabilities\":[" + String.join(",", findings) + "]"));
    }

    /** A finding of Trivy with a fix; {@code severity} such as {@code CRITICAL}. */
    public static String trivyFinding(String id, String severity) {
        return """
                {"VulnerabilityID":"%s","PkgName":"busybox","InstalledVersion":"1.31.1-r21","FixedVersion":"1.32.1-r4",\
                "Severity":"%s","PublishedDate":"2026-03-19T05:15:00Z"}""".formatted(id, severity);
    }

    /** cosign vuln/v1 around a Grype report; {@code matches} are of {@link #grypeMatch}. */
    public static String grype(String finishedOn, String... matches) {
        return cosignVuln(finishedOn, """
                {"matches":[%s],"source":{"type":"image"},"descriptor":{"name":"grype","version":"0.100.0",\
                "db":{"status":{"schemaVersion":"v6.1.0","built":"2026-08-20T07:00:00Z","valid":true}}}}""".formatted(String.join(",", matches)));
    }

    /** A match of Grype with a fix; {@code severity} such as {@code Critical}. */
    public static String grypeMatch(String id, String severity) {
        return """
                {"vulnerability":{"id":"%s","severity":"%s","fix":{"versions":["1.2.4"],"state":"fixed"}},\
                "artifact":{"name":"openssl","version":"1.2.3","type":"apk"}}""".formatted(id, severity);
    }

    /** cosign vuln/v1 around any report. */
    public static String cosignVuln(String finishedOn, String report) {
        return """
                {"invocation":{"parameters":[],"uri":"","event_id":"","builder.id":""},
                "scanner":{"uri":"pkg:github/aquasecurity/trivy@0.66.0","version":"0.66.0",
                "db":{"uri":"","version":""},"result":%s},
                "metadata":{"scanStartedOn":"2026-08-21T11:59:00Z","scanFinishedOn":"%s"}}""".formatted(report, finishedOn);
    }

    /** in-toto vulns; {@code findings} are of {@link #vuln}. */
    public static String vulns(String finishedOn, String... findings) {
        return """
                {"scanner":{"uri":"pkg:github/aquasecurity/trivy@0.66.0","version":"0.66.0",
                "db":{"uri":"pkg:github/aquasecurity/trivy-db","version":"v2","lastUpdate":"2026-08-20T07:00:00Z"},
                "result":[%s]},
                "metadata":{"scanStartedOn":"2026-08-21T11:59:00Z","scanFinishedOn":"%s"}}""".formatted(String.join(",", findings), finishedOn);
    }

    /** A finding of in-toto vulns, its severity by one method. */
    public static String vuln(String id, String method, String score) {
        return """
                {"id":"%s","severity":[{"method":"%s","score":"%s"}]}""".formatted(id, method, score);
    }
}
