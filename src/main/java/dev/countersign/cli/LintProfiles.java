package dev.countersign.cli;

import dev.countersign.check.Manifest;
import dev.countersign.check.UnusableManifestException;
import dev.countersign.cluster.IdentityDocuments;
import dev.countersign.control.Catalogue;
import dev.countersign.lint.Lint;
import dev.countersign.lint.LintCode;
import dev.countersign.lint.Remark;
import dev.countersign.policy.opa.LibraryFiles;
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
        name = "lint",
        description = {
            "Says what would be refused when it is applied, and what is allowed and seldom meant.",
            "countersign explain CODE says more of each."
        },
        footer = {
            "",
            "Exit status: 0 nothing would be refused, 1 something would, 2 that could not be told, 64 wrongly called."
        })
final class LintProfiles implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE|DIR|-",
            description =
                    "ComplianceProfiles, TrustRoots, DeploymentPolicies, ComplianceExceptions and EnforcementPauses, and the Secrets and ConfigMaps that profiles name.")
    private List<String> files = new ArrayList<>();

    @Option(names = "--strict", description = "Exit with 1 for warnings, too.")
    private boolean strict;

    @Option(
            names = "--effective-time",
            paramLabel = "TIME",
            description = "As if it were TIME, such as 2026-12-24T08:00:00Z.")
    private Optional<String> time = Optional.empty();

    @Option(names = "--output", paramLabel = "text|json", description = "How it is told. Default: text.")
    private Output output = Output.text;

    /** In the spelling of the option. */
    enum Output {
        text,
        json
    }

    @Override
    public Integer call() throws UnusableException {
        List<Manifest> manifests = ManifestFiles.read(files);
        List<Remark> remarks = remarks(manifests);
        var out = spec.commandLine().getOut();
        switch (output) {
            case text -> LintText.of(remarks).forEach(out::println);
            case json -> out.println(LintJson.of(remarks));
        }
        return remarks.stream()
                .map(remark -> remark.code().level())
                .max(Enum::compareTo)
                .map(this::exit)
                .orElse(Exit.VERIFIED);
    }

    private List<Remark> remarks(List<Manifest> manifests) throws UnusableException {
        if (manifests.stream().noneMatch(Lint::isLookedThrough)) {
            throw new UnusableException(
                    "there is no ComplianceProfile, TrustRoot, DeploymentPolicy, ComplianceException or EnforcementPause in "
                            + String.join(", ", files));
        }
        ClassLoader classes = getClass().getClassLoader();
        Catalogue catalogue = Catalogue.parse(LibraryFiles.document(classes, "controls/soc2.yaml"));
        try {
            return new Lint(
                            LibraryFiles.load(classes),
                            catalogue::contains,
                            texts -> new IdentityDocuments(texts)::of,
                            EffectiveTime.of(time).clock().instant())
                    .of(manifests);
        } catch (UnusableManifestException wrong) {
            throw new UnusableException(String.valueOf(wrong.getMessage()));
        }
    }

    private int exit(LintCode.Level worst) {
        return switch (worst) {
            case WARNING -> strict ? Exit.NOT_VERIFIED : Exit.VERIFIED;
            case UNKNOWN -> Exit.COULD_NOT_TELL;
            case ERROR -> Exit.NOT_VERIFIED;
        };
    }
}
