package dev.countersign.cli;

import dev.countersign.check.PodTemplate;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.time.InstantSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/** Runs {@code countersign}. */
public final class Main {
    private Main() {}

    /** Ends the process with one of the statuses of {@link Exit}. */
    public static void main(String... arguments) {
        System.exit(
                run(Registries::overHttp, TrustedRoots::overHttps, writer(System.out), writer(System.err), arguments));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, stream.charset());
    }

    static int run(Registries registries, TrustedRoots roots, PrintWriter out, PrintWriter err, String... arguments) {
        return command(new Countersign())
                .addSubcommand(command(new VerifyBundle(roots)))
                .addSubcommand(command(new Verify(registries, roots)))
                .addSubcommand(command(new CheckManifests(registries)))
                .addSubcommand(command(new ProfileCommands()).addSubcommand(command(new LintProfiles())))
                .addSubcommand(command(new PolicyCommands()).addSubcommand(command(new TestPolicies())))
                .addSubcommand(command(new Explain()))
                .addSubcommand(command(new Completion()))
                .addSubcommand(command(new ReadinessCommand(ClusterReadiness::open, InstantSource.system())))
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler(Complaints::wronglyCalled)
                .setExecutionExceptionHandler(Complaints::failed)
                .execute(arguments);
    }

    private static CommandLine command(Object annotated) {
        CommandLine command = new CommandLine(annotated);
        command.registerConverter(PodTemplate.class, Main::podTemplate);
        command.getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this.")
                        .build());
        return command;
    }

    private static PodTemplate podTemplate(String text) {
        try {
            return PodTemplate.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw new TypeConversionException(String.valueOf(wrong.getMessage()));
        }
    }
}
