package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What profiles name and a cluster would hold, in files beside them. */
class CheckSettingTest extends CheckScene {
    private static final String PEOPLE = """
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: people}
            data:
              identity-map.yaml: |
                people: [{name: alice, identities: [IDENTITY]}]
            """;

    private String mapped() {
        return profile("Enforce", "a: b")
                .replace("  trust:", "  identityMap: {configMapRef: {name: people}}\n  trust:");
    }

    @Test
    void readsAnIdentityMapOfAConfigMap() throws IOException {
        signed();
        write("profile.yaml", mapped() + PEOPLE.replace("IDENTITY", "{provider: kubernetes, id: alice}"));

        Ran ran = check();

        assertThat(ran.exit()).as(ran.err()).isZero();
    }

    @Test
    void takesNoIdentityMapThatIsNotThereOrNotInOrder() throws IOException {
        write("profile.yaml", mapped());
        assertThat(check().exit()).isEqualTo(Exit.USAGE);
        assertThat(check().err())
                .contains("ConfigMap people of the operator's namespace has no entry identity-map.yaml");

        write("profile.yaml", mapped() + PEOPLE.replace("people: [{", "peeple: [{"));
        assertThat(check().exit()).isEqualTo(Exit.USAGE);
        assertThat(check().err()).contains("peeple");
    }

    @Test
    void readsATrustRootWhereItSaysThatItIs() throws IOException {
        String rooted = profile("Enforce", "a: b").replace("key: {secretRef", "trustRoot: own, key: {secretRef") + """
                        ---
                        apiVersion: countersign.dev/v1alpha1
                        kind: TrustRoot
                        metadata: {name: own}
                        spec: {configMapRef: {name: roots, key: trusted_root.json}}
                        """;
        write("profile.yaml", rooted);
        assertThat(check().err()).contains("spec.trust[0].trustRoot: there is no TrustRoot own");

        write("profile.yaml", rooted + """
                ---
                {apiVersion: v1, kind: ConfigMap, metadata: {name: roots}, data: {trusted_root.json: "{}"}}
                """);
        assertThat(check().err()).contains("spec.trust[0].trustRoot: TrustRoot own cannot be used:");
    }

    /** What is mounted in the operator's Pod is not here; --trust-root gives it. */
    @Test
    void aFileOfTheOperatorsIsNotAtHand() throws IOException {
        write(
                "profile.yaml",
                profile("Enforce", "a: b").replace("key: {secretRef", "trustRoot: own, key: {secretRef") + """
                ---
                apiVersion: countersign.dev/v1alpha1
                kind: TrustRoot
                metadata: {name: own}
                spec: {file: {name: trusted_root.json}}
                """);

        assertThat(check().err()).contains("spec.trust[0].trustRoot: there is no TrustRoot own");
        write("root.json", "{}");
        assertThat(check("--trust-root", "own=" + folder.resolve("root.json")).err())
                .contains("spec.trust[0].trustRoot: TrustRoot own cannot be used:");
    }

    @Test
    void takesNoTrustRootThatTheApiServerWouldRefuse() throws IOException {
        write("profile.yaml", profile("Enforce", "a: b") + """
                ---
                {apiVersion: countersign.dev/v1alpha1, kind: TrustRoot, metadata: {name: own}, spec: {path: /etc/root}}
                """);

        assertThat(check().exit()).isEqualTo(Exit.USAGE);
        assertThat(check().err()).contains("TrustRoot own:", "spec.path: unknown field");
    }

    @Test
    void leavesAsideWhatIsKeptBesideProfilesAndSaysSo() throws IOException {
        signed();
        String exception = """
                {apiVersion: countersign.dev/v1alpha1, kind: ComplianceException, metadata: {namespace: payments, name: api}, spec: {}}
                """;
        write(
                "profile.yaml",
                profile("Enforce", "a: b") + "---\n" + exception + "---\n" + exception.replace("payments", "shop")
                        + """
                ---
                {apiVersion: countersign.dev/v1alpha1, kind: EnforcementPause, metadata: {name: down}, spec: {}}
                """);

        Ran ran = check();

        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.err())
                .contains(
                        "ComplianceException api is left aside: an exception counts only where --exception names its file",
                        "EnforcementPause down is left aside: ");
        assertThat(ran.out()).doesNotContain("left aside");
    }

    @Test
    void takesOneOfEachName() throws IOException {
        write("profile.yaml", profile("Enforce", "a: b") + """
                ---
                {apiVersion: v1, kind: Secret, metadata: {name: release-key}, stringData: {cosign.pub: other}}
                """);

        assertThat(check().exit()).isEqualTo(Exit.USAGE);
        assertThat(check().err()).contains("document 3: there is another Secret release-key");
    }
}
