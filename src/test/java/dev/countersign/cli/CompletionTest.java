package dev.countersign.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a shell offers for a line that is being typed: of bash a real one says so. */
class CompletionTest {
    /** Completes a line as bash does when somebody presses the tabulator. */
    private static final String TAB = """
            source "$1"; shift
            COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}; COMP_TYPE=9; COMP_KEY=9
            function=$(complete -p countersign | sed 's/.*-F \\([^ ]*\\).*/\\1/')
            compopt() { :; }
            "$function" countersign "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
            printf '%s\\n' "${COMPREPLY[@]}"
            """;

    @TempDir
    private Path folder;

    private List<String> offered(String... words) throws IOException, InterruptedException {
        Path script = Files.writeString(
                folder.resolve("completion"), Ran.with("completion", "bash").out());
        List<String> command = new ArrayList<>(List.of("bash", "-c", TAB, "bash", script.toString(), "countersign"));
        command.addAll(List.of(words));
        Process bash = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(out).isZero();
        return out.lines().map(String::strip).toList();
    }

    @Test
    void bashOffersCommands() throws Exception {
        assertThat(offered("")).contains("check", "verify", "profile", "policy", "explain", "completion");
        assertThat(offered("ch")).containsExactly("check");
        assertThat(offered("profile", "")).contains("lint");
        assertThat(offered("policy", "t")).containsExactly("test");
    }

    @Test
    void bashOffersOptionsAndTheirValues() throws Exception {
        assertThat(offered("check", "--li")).containsExactly("--live");
        assertThat(offered("check", "--output", "")).containsExactly("text", "json", "junit", "sarif");
        assertThat(offered("profile", "lint", "--st")).containsExactly("--strict");
    }

    @Test
    void bashOffersCodesToExplain() throws Exception {
        assertThat(offered("explain", "SCAN_ST")).containsExactly("SCAN_STALE");
        assertThat(offered("explain", "MAX_AGE")).containsExactly("MAX_AGE_ABSENT");
    }

    @Test
    void zshReadsTheScriptForBash() {
        assertThat(Ran.with("completion", "zsh").out())
                .isEqualTo(Ran.with("completion", "bash").out())
                .contains("ZSH_VERSION", "bashcompinit");
    }

    @Test
    void fishIsToldOfEachCommandOptionAndValue() {
        List<String> lines = Ran.with("completion", "fish").out().lines().toList();

        assertThat(lines)
                .contains(
                        "complete -c countersign -n '__fish_seen_subcommand_from profile; and not __fish_seen_subcommand_from lint'"
                                + " -f -a lint -d 'Says what would be refused when it is applied, and what is allowed and seldom meant.'",
                        "complete -c countersign -n '__fish_seen_subcommand_from check' -l output -x -a 'text json junit sarif'"
                                + " -d 'How it is told. Default: text.'",
                        "complete -c countersign -n '__fish_seen_subcommand_from check' -l kubeconfig -r"
                                + " -d 'With --live. Default: KUBECONFIG, else ~/.kube/config.'")
                .anyMatch(line -> line.contains("-s f -l filename"))
                .anyMatch(line ->
                        line.startsWith("complete -c countersign -n '__fish_seen_subcommand_from explain' -f -a '")
                                && line.contains(" APPLY_REFUSED ")
                                && line.contains(" SCAN_STALE "));
        // An odd quotation mark would leave the rest of the file unread.
        assertThat(lines)
                .allMatch(line ->
                        line.replace("\\'", "").chars().filter(c -> c == '\'').count() % 2 == 0);
    }

    @Test
    void knowsNoOtherShell() {
        assertThat(Ran.with("completion", "csh").exit()).isEqualTo(Exit.USAGE);
    }
}
