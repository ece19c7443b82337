package dev.countersign.cli;

import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Says why a command was not carried out. */
final class Complaints {
    private Complaints() {}

    static int wronglyCalled(ParameterException wrong, String[] arguments) {
        return usage(wrong.getCommandLine(), wrong);
    }

    static int failed(Exception failure, CommandLine command, ParseResult parsed) {
        if (failure instanceof UnusableException unusable) {
            return usage(command, unusable);
        }
        if (failure instanceof UntoldException untold) {
            say(command, untold);
            return Exit.COULD_NOT_TELL;
        }
        command.getErr().println("countersign: this is a defect, please report it: " + failure);
        failure.printStackTrace(command.getErr());
        return Exit.DEFECT;
    }

    private static int usage(CommandLine command, Exception wrong) {
        say(command, wrong);
        command.getErr().println("See " + command.getCommandSpec().qualifiedName() + " --help");
        return Exit.USAGE;
    }

    private static void say(CommandLine command, Exception wrong) {
        String said = String.valueOf(wrong.getMessage()).lines().map(Line::of).collect(Collectors.joining("\n"));
        command.getErr().println(command.getCommandSpec().qualifiedName() + ": " + said);
    }
}
