package dev.countersign.cli;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "explain",
        description = {
            "Says what a reason code of a refusal or record means, and what to do about it; or tells a record whole: who deployed",
            "what, what was decided by which rules on which evidence, which exception was used, and how it stands now."
        },
        footer = {"", "Exit status: 0 told, 2 the cluster does not show it, 64 there is no such code or record."})
final class Explain implements Callable<Integer> {
    private static final Pattern RECORD =
            Pattern.compile("(?:datt|deploymentattestations?(?:\\.countersign\\.dev)?)/(.+)");

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "CODE|datt/NAME",
            description = "A reason code, such as SCAN_STALE, or a record in a cluster.",
            completionCandidates = Codes.class)
    private Optional<String> subject = Optional.empty();

    @Option(
            names = {"-f", "--filename"},
            paramLabel = "FILE",
            description = "Tells the records in a file, as kubectl get --output yaml writes them.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAME",
            description = "Where the record is. Default: the kubeconfig's.")
    private Optional<String> namespace = Optional.empty();

    @Option(names = "--kubeconfig", paramLabel = "FILE", description = "Default: KUBECONFIG, else ~/.kube/config.")
    private Optional<Path> kubeconfig = Optional.empty();

    @Option(names = "--context", paramLabel = "NAME", description = "Default: the kubeconfig's current one.")
    private Optional<String> context = Optional.empty();

    @Override
    public Integer call() throws UnusableException, UntoldException {
        if (subject.isPresent() == file.isPresent()) {
            throw new UnusableException("explain what? A reason code, datt/NAME, or -f FILE");
        }
        ReasonCodes codes = ReasonCodes.shipped();
        lines(codes).forEach(spec.commandLine().getOut()::println);
        return Exit.VERIFIED;
    }

    private List<String> lines(ReasonCodes codes) throws UnusableException, UntoldException {
        if (file.isPresent()) {
            return RecordSource.inFile(file.get()).stream()
                    .flatMap(record -> RecordLines.of(record, codes).stream())
                    .toList();
        }
        String wanted = subject.orElseThrow();
        Matcher record = RECORD.matcher(wanted);
        return record.matches()
                ? RecordLines.of(RecordSource.inCluster(record.group(1), namespace, kubeconfig, context), codes)
                : code(wanted, codes);
    }

    private static List<String> code(String given, ReasonCodes codes) throws UnusableException {
        String wanted = given.toUpperCase(Locale.ROOT);
        ReasonCodes.Entry entry = codes.of(wanted)
                .orElseThrow(() -> new UnusableException(
                        "there is no reason code %s in this version; rules of your own may give others"
                                .formatted(given)));
        return List.of(wanted, "  meaning:    " + entry.meaning(), "  what to do: " + entry.remedy());
    }

    /** All that can be explained, for shells to complete. */
    static final class Codes implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return ReasonCodes.shipped().entries().keySet().stream().sorted().iterator();
        }
    }
}
