package dev.countersign.cli;

import dev.countersign.check.Applicant;
import dev.countersign.check.Check;
import dev.countersign.check.Checked;
import dev.countersign.check.Manifest;
import dev.countersign.check.Setting;
import dev.countersign.check.Timing;
import dev.countersign.check.UnusableManifestException;
import dev.countersign.cluster.IdentityDocuments;
import dev.countersign.control.Catalogue;
import dev.countersign.decision.Waivers;
import dev.countersign.policy.Library;
import dev.countersign.policy.PolicyEngine;
import dev.countersign.policy.Rules;
import dev.countersign.policy.opa.LibraryFiles;
import dev.countersign.profile.ResolvedProfile;
import dev.countersign.profile.Resolver;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "check",
        description = {
            "Judges manifests as the webhook would judge them when they are applied, without a cluster, or what is in one.",
            "The text of each is what whoever applies it would read."
        },
        footer = {"", "Exit status: 0 all is met, 1 something is not, 2 something could not be told, 64 wrongly called."
        })
final class CheckManifests implements Callable<Integer> {
    private final Registries registries;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final RegistryOptions registry = new RegistryOptions();

    @Mixin
    private final MatterOptions matter = new MatterOptions();

    @Option(
            names = "--profile",
            required = true,
            paramLabel = "FILE|DIR",
            description = {
                "ComplianceProfiles, and the Secrets, ConfigMaps and TrustRoots that they name. May be repeated.",
                "ComplianceExceptions and EnforcementPauses among them are left aside.",
                "Where nothing is known of a namespace, all of them judge there."
            })
    private List<String> profiles = new ArrayList<>();

    @Option(
            names = "--policy",
            paramLabel = "FILE|DIR",
            description = "DeploymentPolicies that the profiles name, with their Rego inline. May be repeated.")
    private List<String> policies = new ArrayList<>();

    @Option(
            names = "--exception",
            paramLabel = "FILE|DIR",
            description = {
                "ComplianceExceptions as kubectl get complianceexceptions -o yaml writes them. With --live those of the cluster count",
                "that are given here, and no others. May be repeated."
            })
    private List<String> exceptions = new ArrayList<>();

    @Option(
            names = "--trust-root",
            paramLabel = "NAME=FILE",
            description = "The trusted_root.json that TrustRoot NAME stands for. May be repeated.")
    private Map<String, Path> trustRoots = new LinkedHashMap<>();

    @Option(
            names = "--as",
            paramLabel = "USER",
            description = "Who would apply them, as the API server would say. Default: somebody whom no profile knows.")
    private String user = "countersign-check";

    @Option(
            names = "--as-group",
            paramLabel = "GROUP",
            description =
                    "A group that they are in, as the API server would say. May be repeated. Default: system:authenticated alone.")
    private List<String> groups = new ArrayList<>();

    @Option(
            names = "--effective-time",
            paramLabel = "TIME",
            description = "Judges as if it were TIME, such as 2026-12-24T08:00:00Z.")
    private Optional<String> time = Optional.empty();

    @Option(
            names = "--opa",
            paramLabel = "FILE",
            description = "The OPA to start. Default: COUNTERSIGN_OPA, else opa on the path.")
    private Optional<Path> opa = Optional.empty();

    @Option(
            names = "--policy-input",
            paramLabel = "FILE",
            description = "Writes what the rules saw, one JSON document on a line for each time that they were asked.")
    private Optional<Path> policyInput = Optional.empty();

    @Option(names = "--output", paramLabel = "text|json|junit|sarif", description = "How it is told. Default: text.")
    private Output output = Output.text;

    CheckManifests(Registries registries) {
        this.registries = registries;
    }

    /** In the spelling of the option. */
    enum Output {
        text,
        json,
        junit,
        sarif
    }

    @Override
    public Integer call() throws UnusableException, UntoldException {
        matter.refuseContradictions();
        EffectiveTime asOf = EffectiveTime.of(time);
        List<Checked> checked = matter.live() ? inCluster(asOf) : checked(matter.inFiles(), asOf);
        var out = spec.commandLine().getOut();
        switch (output) {
            case text -> CheckText.of(checked).forEach(out::println);
            case json -> out.println(CheckJson.of(checked));
            case junit -> out.println(CheckJunit.of(checked));
            case sarif -> out.println(CheckSarif.of(checked));
        }
        return exit(checked);
    }

    private List<Checked> inCluster(EffectiveTime asOf) throws UnusableException, UntoldException {
        try (KubernetesClient client = matter.open()) {
            return checked(matter.inCluster(client, asOf.clock()), asOf);
        }
    }

    private List<Checked> checked(Matter given, EffectiveTime asOf) throws UnusableException, UntoldException {
        InstantSource clock = asOf.clock();
        Library library = LibraryFiles.load(getClass().getClassLoader());
        try (Policies rules = new Policies(opa, library, OwnPolicies.read(policies, library), clock)) {
            if (!policies.isEmpty()) {
                rules.start();
            }
            List<Manifest> excepted = ManifestFiles.read(exceptions);
            List<ResolvedProfile> resolved = resolved(rules.rules(), excepted);
            if (resolved.stream().anyMatch(profile -> !profile.policies().isEmpty())) {
                rules.start();
            }
            PolicyEngine asked = PolicyInputFile.beside(rules, policyInput);
            Waivers waivers = ExceptionFiles.of(excepted, clock.instant());
            try (Judges judges = Judges.open(
                    registry,
                    registries,
                    given.manifests(),
                    new Judges.Given(given.keychain(), waivers),
                    asked,
                    clock)) {
                return given.judged(
                        new Check(
                                judges.preview(),
                                resolved,
                                given.namespaces(),
                                Applicant.of(user, groups),
                                new Timing(asOf.asked(), Judges.PATIENCE, clock)),
                        judges);
            }
        }
    }

    private List<ResolvedProfile> resolved(Rules rules, List<Manifest> excepted) throws UnusableException {
        List<Manifest> setting = ManifestFiles.read(profiles);
        LeftAside.of(setting, excepted).forEach(spec.commandLine().getErr()::println);
        try {
            Catalogue catalogue =
                    Catalogue.parse(LibraryFiles.document(getClass().getClassLoader(), "controls/soc2.yaml"));
            return Setting.of(setting, ManifestFiles.texts(trustRoots))
                    .resolve(new Resolver(rules, catalogue::contains), texts -> new IdentityDocuments(texts)::of);
        } catch (UnusableManifestException wrong) {
            throw new UnusableException(String.valueOf(wrong.getMessage()));
        }
    }

    /** What makes pods and is judged by nobody is nothing that anybody could tell of. */
    private int exit(List<Checked> checked) {
        boolean judged = checked.stream().anyMatch(one -> !(one instanceof Checked.Skipped));
        boolean judgeable = matter.live()
                || checked.stream().anyMatch(one -> one.manifest().workload().isPresent());
        if (judgeable && !judged) {
            return Exit.COULD_NOT_TELL;
        }
        return switch (checked.stream()
                .map(Checked::standing)
                .max(Enum::compareTo)
                .orElse(Checked.Standing.CLEAN)) {
            case CLEAN -> Exit.VERIFIED;
            case UNKNOWN -> Exit.COULD_NOT_TELL;
            case VIOLATING -> Exit.NOT_VERIFIED;
        };
    }
}
