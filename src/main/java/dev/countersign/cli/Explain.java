package dev.countersign.cli;

import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "explain",
        description = "Says what a reason code of a refusal or record means, and what to do about it.")
final class Explain implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "CODE", description = "Such as SCAN_STALE.", completionCandidates = Codes.class)
    @SuppressWarnings("NullAway.Init")
    private String code;

    @Override
    public Integer call() throws UnusableException {
        String wanted = code.toUpperCase(Locale.ROOT);
        ReasonCodes.Entry entry = ReasonCodes.shipped()
                .of(wanted)
                .orElseThrow(() -> new UnusableException(
                        "there is no reason code %s in this version; rules of your own may give others"
                                .formatted(code)));
        var out = spec.commandLine().getOut();
        out.println(wanted);
        out.println("  meaning:    " + entry.meaning());
        out.println("  what to do: " + entry.remedy());
        return Exit.VERIFIED;
    }

    /** All that can be explained, for shells to complete. */
    static final class Codes implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return ReasonCodes.shipped().entries().keySet().stream().sorted().iterator();
        }
    }
}
