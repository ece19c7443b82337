package dev.countersign.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "completion",
        description = {
            "Prints what has a shell complete this command's words.",
            "bash: source <(countersign completion bash)",
            "zsh:  source <(countersign completion zsh)",
            "fish: countersign completion fish | source"
        })
final class Completion implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "bash|zsh|fish", description = "For which shell.")
    @SuppressWarnings("NullAway.Init")
    private Shell shell;

    /** In the spelling of the parameter. */
    enum Shell {
        bash,
        zsh,
        fish
    }

    @Override
    public Integer call() {
        CommandLine whole = spec.root().commandLine();
        String script = switch (shell) {
            // Picocli's script for bash makes zsh understand it.
            case bash, zsh -> AutoComplete.bash(whole.getCommandName(), whole);
            case fish -> FishCompletion.of(whole.getCommandSpec());
        };
        spec.commandLine().getOut().print(script);
        spec.commandLine().getOut().flush();
        return Exit.VERIFIED;
    }
}
