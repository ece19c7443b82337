package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.lint.LintCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LintProfilesTest extends CheckScene {
    private Ran lint(String... more) {
        String[] all = Arrays.copyOf(new String[] {"profile", "lint"}, more.length + 3);
        System.arraycopy(more, 0, all, 2, more.length);
        all[all.length - 1] = folder.resolve("profile.yaml").toString();
        return Ran.with(all);
    }

    @Test
    void saysOnWhichLineWhatIs() throws IOException {
        write("profile.yaml", "# one\n# two\n---\n" + profile("Enforced", "a: b"));

        Ran ran = lint();

        assertThat(ran.exit()).isEqualTo(Exit.NOT_VERIFIED);
        assertThat(ran.out())
                .contains("profile.yaml:11: error APPLY_REFUSED ComplianceProfile production: spec.enforcement.mode: ");
    }

    @Test
    void findsTheLineOfAnItemOfAList() throws IOException {
        write("profile.yaml", """
                apiVersion: v1
                kind: List
                items:
                  - apiVersion: countersign.dev/v1alpha1
                    kind: TrustRoot
                    metadata: {name: a}
                    spec:
                      public: {}
                  - apiVersion: countersign.dev/v1alpha1
                    kind: TrustRoot
                    metadata: {name: b}
                    spec:
                      pubic: {}
                """);

        assertThat(lint().out())
                .contains("profile.yaml:13: error APPLY_REFUSED TrustRoot b: spec.pubic: unknown field");
    }

    @Test
    void warningsAloneFailOnlyWhoeverWantsThat() {
        Ran ran = lint();

        assertThat(ran.exit()).as(ran.out()).isZero();
        assertThat(ran.out()).contains("warning OWNER_ABSENT", "0 would be refused or not come into force");
        assertThat(lint("--strict").exit()).isEqualTo(Exit.NOT_VERIFIED);
    }

    @Test
    void looksThroughAFolderWithExceptionsAndPauses() throws IOException {
        write("deployment.yaml", """
                apiVersion: countersign.dev/v1alpha1
                kind: EnforcementPause
                metadata: {name: down}
                spec: {profiles: [production], until: "2026-11-01T12:00:00Z", reason: down, ticket: OPS-1}
                """);

        Ran ran = Ran.with("profile", "lint", "--effective-time", "2026-11-01T00:00:00Z", folder.toString());
        assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();

        assertThat(Ran.with("profile", "lint", folder.toString()).out())
                .contains("deployment.yaml:4: error APPLY_REFUSED EnforcementPause down: spec.until: is past");
    }

    @Test
    void cannotTellOfARuleThatIsNotThere() throws IOException {
        write(
                "profile.yaml",
                profile("Enforce", "a: b").replace("kind: signature,", "kind: sbom, policies: [{name: own}],"));

        assertThat(lint().exit()).isEqualTo(Exit.COULD_NOT_TELL);
        assertThat(lint().out()).contains("unknown RULE_UNKNOWN");
    }

    @Test
    void isWronglyCalledWithoutAnythingToLookThrough() throws IOException {
        write("profile.yaml", DEPLOYMENT);

        assertThat(lint().exit()).isEqualTo(Exit.USAGE);
        assertThat(Ran.with("profile", "lint").exit()).isEqualTo(Exit.USAGE);
        assertThat(Ran.with("profile").exit()).isEqualTo(Exit.USAGE);
    }

    @Test
    void reportsForPrograms() {
        var first = lint("--output", "json").json().at("/remarks/0");

        assertThat(first.path("level").asText()).isEqualTo("warning");
        assertThat(first.path("code").asText()).isEqualTo("OWNER_ABSENT");
        assertThat(first.path("line").asInt()).isEqualTo(10);
        assertThat(first.path("path").asText()).isEqualTo("spec.requirements[0]");
    }

    @Test
    void theReadmeHasNoOtherCodes() throws IOException {
        assertThat(Files.readAllLines(Path.of(System.getProperty("countersign.basedir", "."), "README.md")).stream()
                        .dropWhile(line -> !line.equals("### Remarks on profiles"))
                        .takeWhile(line -> !line.startsWith("## "))
                        .filter(line -> line.startsWith("| `"))
                        .map(line -> line.split("`", -1)[1]))
                .containsExactly(
                        Arrays.stream(LintCode.values()).map(Enum::name).toArray(String[]::new));
    }

    @Test
    void explainsEachOfItsCodes() {
        assertThat(LintCode.values())
                .allSatisfy(code -> assertThat(Ran.with("explain", code.name()).exit())
                        .as(code.name())
                        .isZero());
    }
}
