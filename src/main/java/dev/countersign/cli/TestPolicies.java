package dev.countersign.cli;

import dev.countersign.policy.Library;
import dev.countersign.policy.PolicyInspector;
import dev.countersign.policy.opa.LibraryFiles;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "test",
        description =
                "Looks through rules of one's own as the operator does before they decide, and runs their tests, in an OPA of its own.",
        footer = {"", "Exit status: 0 each may decide, 1 one may not, 2 that could not be told, 64 wrongly called."})
final class TestPolicies implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|DIR",
            description = {
                "DeploymentPolicies in YAML or JSON, and modules NAME.rego with their tests in NAME_test.rego beside them.",
                "Parameters of a module have no schema."
            })
    private List<String> files = new ArrayList<>();

    @Option(
            names = "--opa",
            paramLabel = "FILE",
            description = "The OPA to start. Default: COUNTERSIGN_OPA, else opa on the path.")
    private Optional<Path> opa = Optional.empty();

    @Option(names = "--output", paramLabel = "text|json|junit", description = "How it is told. Default: text.")
    private Output output = Output.text;

    /** In the spelling of the option. */
    enum Output {
        text,
        json,
        junit
    }

    @Override
    public Integer call() throws UnusableException, UntoldException {
        Library library = LibraryFiles.load(getClass().getClassLoader());
        PolicyTexts policies = PolicyTexts.read(files, library);
        List<Tried> tried = new ArrayList<>(policies.improper());
        tried.addAll(tried(policies.texts(), library));
        if (tried.isEmpty()) {
            throw new UnusableException("there is no policy in " + String.join(", ", files));
        }
        var out = spec.commandLine().getOut();
        switch (output) {
            case text -> TriedText.of(tried).forEach(out::println);
            case json -> out.println(TriedJson.of(tried));
            case junit -> out.println(TriedJunit.of(tried));
        }
        return exit(tried);
    }

    private List<Tried> tried(List<PolicyText> texts, Library library) throws UnusableException, UntoldException {
        if (texts.isEmpty()) {
            return List.of();
        }
        try (Policies rules = new Policies(opa, library, new OwnPolicies(List.of()), InstantSource.system())) {
            rules.start();
            PolicyInspector inspector = rules.inspector();
            return texts.stream()
                    .map(text -> Tried.of(text, inspector.inspect(text.draft())))
                    .toList();
        }
    }

    private static int exit(List<Tried> tried) {
        if (tried.stream().anyMatch(each -> !each.wrong().isEmpty())) {
            return Exit.NOT_VERIFIED;
        }
        return tried.stream().allMatch(Tried::passed) ? Exit.VERIFIED : Exit.COULD_NOT_TELL;
    }
}
