package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainRecordTest {
    private static final Path RECORDS =
            Path.of(System.getProperty("countersign.basedir", "."), "src/test/resources/records");

    @Test
    void tellsWhoDeployedWhatSignedByWhomAndHowToLookForOneself() {
        Ran ran = Ran.with("explain", "-f", RECORDS.resolve("admitted.yaml").toString());

        assertThat(ran.exit()).isZero();
        assertThat(ran.out())
                .startsWith(
                        "default/Deployment/api: Admitted under profile release (Enforce), at 2026-11-22T10:00:00.123Z")
                .contains(
                        "record        default/api-0c06471ff73fa5cf805f79c96",
                        "decision      r1-1, which annotations in the API server's audit log name; request request-uid",
                        "asked for by  alice, as the API server says",
                        "image         migrate: ghcr.io/acme/api:1 sha256:6105",
                        "✓ signed  Pass  shown by release [CC8.1]",
                        "signed by   key sha256:FINGERPRINT, trusted as release",
                        "(crane blob ghcr.io/acme/api@sha256:1e6ed65d77d6364eeaed5a745ba5c4985ae2b700dd85d7cf7f027bdf294a33fc)",
                        "not counted   sha256:8aca",
                        "now           Compliant, it is not what runs")
                .doesNotContain("what to do");
    }

    @Test
    void tellsADigestOnce() {
        assertThat(RecordLines.digested("a:1", "sha256:7")).isEqualTo("a:1 sha256:7");
        assertThat(RecordLines.digested("a:1@sha256:7", "sha256:7")).isEqualTo("a:1@sha256:7");
        assertThat(RecordLines.digested("a:1@sha256:7", "")).isEqualTo("a:1@sha256:7");
        assertThat(RecordLines.digested("a:1@sha256:7", "sha256:8")).isEqualTo("a:1@sha256:7 sha256:8");
    }

    @Test
    void tellsOfWhatIsNotMetWhatItMeansAndWhatToDo() {
        Ran ran = Ran.with("explain", "-f", RECORDS.resolve("denied.yaml").toString());

        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).contains("Denied under profile", "✗ ", "meaning", "what to do");
    }

    @Test
    void tellsWhichExceptionHidWhatAndUntilWhen(@TempDir Path folder) throws IOException {
        Ran ran = Ran.with("explain", "-f", kept(folder, """
                apiVersion: v1
                kind: List
                items:
                - kind: DeploymentAttestation
                  spec:
                    decision: {mode: Enforce, effectiveMode: Warn, softened: {by: Paused, spared: true, pause: {name: down, requestedBy: dave, until: "2026-12-01T12:00:00Z"}}}
                    change: {people: {items: [{part: approver, provider: github, id: "1003", person: Carol, assurance: Reported, from: "sha256:77"}]}}
                    results:
                    - id: scanned
                      result: Waived
                      code: CRITICAL_CVE
                      message: CVE-2026-1
                      exceptions:
                      - {name: libc, type: Waiver, owner: team, requestedBy: dave, expiresAt: "2026-12-10T00:00:00Z", digest: "sha256:ab", hides: {items: [{code: CRITICAL_CVE, message: CVE-2026-1 glibc}], total: 1}}
                  status:
                    reruns: [{by: Exception, name: later, requestedBy: dora, at: "2026-12-01T12:00:00Z", message: scanned SCAN_STALE}]
                """));

        assertThat(ran.out())
                .contains(
                        "(Enforce, in effect Warn)",
                        "only warned   Paused, pause down by dave until 2026-12-01T12:00:00Z, it would have been refused",
                        "approver      Carol (github:1003), Reported, sha256:77",
                        "~ scanned  Waived CRITICAL_CVE",
                        "exception   libc (Waiver) of team, asked for by dave, until 2026-12-10T00:00:00Z",
                        "it hides    CRITICAL_CVE: CVE-2026-1 glibc",
                        "ran again by  exception later, asked for by dora, first at 2026-12-01T12:00:00Z: scanned SCAN_STALE");
    }

    @Test
    void tellsEachRecordOfAFile(@TempDir Path folder) throws IOException {
        String two = """
                {kind: DeploymentAttestation, metadata: {name: one}}
                ---
                kind: List
                items: [{kind: DeploymentAttestation, metadata: {name: two}}, {kind: DeploymentAttestation, metadata: {name: three}}]
                """;

        assertThat(Ran.with("explain", "-f", kept(folder, two)).out()).contains("/one", "/two", "/three");
    }

    /** As kubectl writes those of a cluster in use. */
    @Test
    void tellsRecordsOfMoreThanAFewMegabytes(@TempDir Path folder) throws IOException {
        String long3 = "x".repeat(4 << 20);

        assertThat(Ran.with(
                                "explain",
                                "-f",
                                kept(
                                        folder,
                                        "{kind: DeploymentAttestation, metadata: {name: big}, long: " + long3 + "}"))
                        .out())
                .contains("/big");
        assertThat(Ran.with(
                                "explain",
                                "-f",
                                kept(
                                        folder,
                                        "{\"kind\": \"DeploymentAttestation\", \"metadata\": {\"name\": \"big\"}, \"long\": \""
                                                + long3
                                                + "\"}"))
                        .out())
                .contains("/big");
    }

    @Test
    void couldNotTellWhereTheClusterDoesNotAnswer(@TempDir Path folder) throws IOException {
        Path kubeconfig = Files.writeString(folder.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                clusters: [{name: down, cluster: {server: "http://127.0.0.1:1"}}]
                users: [{name: a, user: {token: t}}]
                contexts: [{name: down, context: {cluster: down, user: a}}]
                current-context: down
                """);

        Ran ran = Ran.with("explain", "datt/api-1", "--kubeconfig", kubeconfig.toString());

        assertThat(ran.exit()).isEqualTo(Exit.COULD_NOT_TELL);
        assertThat(ran.err()).contains("the cluster does not show it");
    }

    /** Whoever names a workload writes into somebody else's terminal. */
    @Test
    void whatATerminalWouldActOnIsNotShown(@TempDir Path folder) throws IOException {
        Ran ran = Ran.with(
                "explain",
                "-f",
                kept(folder, "{kind: DeploymentAttestation, spec: {requester: {user: \"eve\\e[2Jmallory\"}}}"));

        assertThat(ran.out()).contains("eve?[2Jmallory");
    }

    @Test
    void saysWhereThereIsNoRecord(@TempDir Path folder) throws IOException {
        assertThat(List.of(
                        Ran.with("explain", "-f", kept(folder, "{kind: Pod}")),
                        Ran.with("explain", "-f", folder.resolve("absent.yaml").toString()),
                        Ran.with("explain"),
                        Ran.with(
                                "explain",
                                "SCAN_STALE",
                                "-f",
                                RECORDS.resolve("denied.yaml").toString())))
                .allSatisfy(ran -> {
                    assertThat(ran.exit()).isEqualTo(Exit.USAGE);
                    assertThat(ran.out()).isEmpty();
                })
                .extracting(Ran::err)
                .satisfiesExactly(
                        err -> assertThat(err).contains("there is no DeploymentAttestation in it"),
                        err -> assertThat(err).contains("there is no such file"),
                        err -> assertThat(err).contains("explain what?"),
                        err -> assertThat(err).contains("explain what?"));
    }

    private static String kept(Path folder, String text) throws IOException {
        return Files.writeString(folder.resolve("record.yaml"), text).toString();
    }
}
