package dev.countersign.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.countersign.check.Manifest;
import dev.countersign.policy.Library;
import dev.countersign.policy.PolicyDraft;
import dev.countersign.profile.DeploymentPolicyParser;
import dev.countersign.profile.DeploymentPolicyParser.Parsed;
import dev.countersign.profile.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Policies in files and folders: DeploymentPolicies, and modules of Rego with their tests beside them.
 *
 * @param improper those that cannot be looked through
 */
record PolicyTexts(List<PolicyText> texts, List<Tried> improper) {
    private static final String MODULE = ".rego";
    private static final String TESTS = "_test.rego";
    private static final Pattern WARNS = Pattern.compile("(?m)^warn\\b");
    private static final Pattern PACKAGE =
            Pattern.compile("(?m)^package countersign\\.policy(?:\\[\"([^\"]+)\"]|\\.([a-z0-9]+))\\s*$");

    PolicyTexts {
        texts = List.copyOf(texts);
        improper = List.copyOf(improper);
    }

    /** @throws UnusableException where a file is neither */
    static PolicyTexts read(List<String> places, Library library) throws UnusableException {
        List<PolicyText> texts = new ArrayList<>();
        List<Tried> improper = new ArrayList<>();
        for (String place : places) {
            for (Path module : modules(Path.of(place))) {
                texts.add(module(module));
            }
            if (!place.endsWith(MODULE)) {
                for (Manifest manifest : ManifestFiles.read(List.of(place))) {
                    add(manifest, library, texts, improper);
                }
            }
        }
        return new PolicyTexts(texts, improper);
    }

    private static void add(Manifest manifest, Library library, List<PolicyText> texts, List<Tried> improper)
            throws UnusableException {
        if (!manifest.is("countersign.dev", "DeploymentPolicy")) {
            throw new UnusableException("%s: %s is no DeploymentPolicy".formatted(manifest.source(), manifest));
        }
        switch (DeploymentPolicyParser.parse(manifest.object(), library.rules()::containsKey)) {
            case Parsed.Valid(PolicyDraft draft) -> texts.add(PolicyText.in(manifest, draft));
            case Parsed.Published _ ->
                improper.add(Tried.untold(
                        manifest.source(),
                        manifest.name(),
                        "its Rego is in a registry, which is not read here; give its module and tests"));
            case Parsed.Invalid(List<Problem> problems) ->
                improper.add(Tried.improper(
                        manifest.source(),
                        manifest.name(),
                        problems.stream()
                                .map(problem -> wrong(manifest, problem))
                                .toList()));
        }
    }

    private static Tried.Wrong wrong(Manifest manifest, Problem problem) {
        String place = manifest.line(problem.path()).isPresent()
                ? manifest.file() + ":" + manifest.line(problem.path()).getAsInt()
                : manifest.source();
        return new Tried.Wrong(place, Optional.empty(), problem.toString());
    }

    private static PolicyText module(Path module) throws UnusableException {
        Path tests = Path.of(module.toString().replaceFirst("\\.rego$", TESTS));
        String source = text("module", module);
        PolicyDraft draft = new PolicyDraft(
                name(module, source),
                Set.of(),
                JsonNodeFactory.instance.objectNode().put("type", "object"),
                source,
                Files.exists(tests) ? text("tests", tests) : "",
                // A module alone does not say; what its object must name is what it has.
                WARNS.matcher(source).find() ? Set.of(PolicyDraft.DENY, PolicyDraft.WARN) : Set.of(PolicyDraft.DENY));
        return PolicyText.in(module, tests, draft);
    }

    private static String name(Path module, String source) {
        Matcher declared = PACKAGE.matcher(source);
        if (declared.find()) {
            return declared.group(1) != null ? declared.group(1) : declared.group(2);
        }
        return String.valueOf(module.getFileName()).replaceFirst("\\.rego$", "");
    }

    private static String text(String what, Path file) throws UnusableException {
        return new String(new InputFile(what, file).read(), StandardCharsets.UTF_8);
    }

    private static List<Path> modules(Path place) throws UnusableException {
        if (!Files.isDirectory(place)) {
            return place.toString().endsWith(MODULE) ? List.of(place) : List.of();
        }
        try (Stream<Path> walked = Files.walk(place)) {
            return walked.filter(Files::isRegularFile)
                    .filter(file ->
                            file.toString().endsWith(MODULE) && !file.toString().endsWith(TESTS))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UnusableException("the folder %s cannot be read: %s".formatted(place, unreadable.getMessage()));
        }
    }
}
