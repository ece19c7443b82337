package dev.countersign.cli;

import dev.countersign.readiness.KeptSurvey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "readiness",
        description = {
            "Lists what a profile in a cluster would refuse if it enforced: of what runs and of what is declared, now and",
            "by the dates of the evidence there is. Reads what the operator's leader keeps; judges nothing itself."
        },
        footer = {
            "",
            "Exit status: 0 nothing would be refused now, 1 something would, 2 not everything was judged or could be told,",
            "64 wrongly called."
        })
final class ReadinessCommand implements Callable<Integer> {
    private static final Duration FURTHEST = Duration.ofDays(7);

    private final ReadinessSource.Opening source;
    private final InstantSource clock;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "PROFILE", description = "The ComplianceProfile's name.")
    @SuppressWarnings("NullAway.Init")
    private String profile;

    @Option(names = "--kubeconfig", paramLabel = "FILE", description = "Default: KUBECONFIG, else ~/.kube/config.")
    private Optional<Path> kubeconfig = Optional.empty();

    @Option(names = "--context", paramLabel = "NAME", description = "Default: the kubeconfig's current one.")
    private Optional<String> context = Optional.empty();

    @Option(
            names = "--operator-namespace",
            paramLabel = "NAME",
            description = "Where the operator runs. Default: ${DEFAULT-VALUE}.")
    private String namespace = "countersign-system";

    @Option(
            names = "--within",
            paramLabel = "TIME",
            description = "How far to look ahead, such as 24h; at most 7d. Default: ${DEFAULT-VALUE}.")
    private String within = "7d";

    @Option(names = "--output", paramLabel = "text|json|csv", description = "How it is told. Default: text.")
    private Output output = Output.text;

    ReadinessCommand(ReadinessSource.Opening source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    /** In the spelling of the option. */
    enum Output {
        text,
        json,
        csv
    }

    @Override
    public Integer call() throws UnusableException, UntoldException {
        Instant now = clock.instant();
        KeptSurvey survey;
        try (ReadinessSource opened = source.open(kubeconfig, context, namespace)) {
            survey = opened.of(profile);
        }
        ReadinessLines lines = new ReadinessLines(profile, survey, now, ahead());
        var out = spec.commandLine().getOut();
        switch (output) {
            case text -> lines.text().forEach(out::println);
            case json -> out.println(lines.json());
            case csv -> lines.csv().forEach(out::println);
        }
        return exit(lines);
    }

    private Duration ahead() throws UnusableException {
        Duration ahead = switch (within.isEmpty() ? ' ' : within.charAt(within.length() - 1)) {
            case 'd' -> Duration.ofDays(number());
            case 'h' -> Duration.ofHours(number());
            default -> throw unusable();
        };
        if (ahead.compareTo(FURTHEST) > 0) {
            throw unusable();
        }
        return ahead;
    }

    private int number() throws UnusableException {
        try {
            return Integer.parseUnsignedInt(within.substring(0, within.length() - 1));
        } catch (NumberFormatException none) {
            throw unusable();
        }
    }

    private UnusableException unusable() {
        return new UnusableException("--within is a number of hours or days up to 7d, such as 24h, and not " + within);
    }

    private static int exit(ReadinessLines lines) {
        if (lines.tally().refused() > 0) {
            return Exit.NOT_VERIFIED;
        }
        return lines.isWhole() ? Exit.VERIFIED : Exit.COULD_NOT_TELL;
    }
}
