package dev.countersign.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * What has fish complete a command's words, as its <a href="https://fishshell.com/docs/current/completions.html">documentation</a>
 * describes.
 */
final class FishCompletion {
    private final String program;
    private final List<String> lines = new ArrayList<>();

    private FishCompletion(String program) {
        this.program = program;
    }

    static String of(CommandSpec root) {
        FishCompletion fish = new FishCompletion(root.name());
        fish.command(root, List.of());
        return fish.lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    /** @param path the words that lead to it */
    private void command(CommandSpec command, List<String> path) {
        List<CommandSpec> below = command.subcommands().values().stream()
                .map(CommandLine::getCommandSpec)
                .distinct()
                .toList();
        String here = condition(path, below);
        for (CommandSpec one : below) {
            lines.add("complete -c %s -n %s -f -a %s -d %s"
                    .formatted(
                            program,
                            quoted(here),
                            one.name(),
                            quoted(first(one.usageMessage().description()))));
        }
        command.options().forEach(option -> option(option, here));
        command.positionalParameters().forEach(parameter -> parameter(parameter, here));
        below.forEach(one ->
                command(one, Stream.concat(path.stream(), Stream.of(one.name())).toList()));
    }

    /** All of the path was typed, and nothing that leads further. */
    private static String condition(List<String> path, List<CommandSpec> below) {
        Stream<String> seen = path.stream().map("__fish_seen_subcommand_from %s"::formatted);
        Stream<String> further = below.isEmpty()
                ? Stream.empty()
                : Stream.of("not __fish_seen_subcommand_from "
                        + below.stream().map(CommandSpec::name).collect(Collectors.joining(" ")));
        return Stream.concat(seen, further).collect(Collectors.joining("; and "));
    }

    private void option(OptionSpec option, String here) {
        String names = Stream.of(option.names())
                .map(name -> name.startsWith("--") ? "-l " + name.substring(2) : "-s " + name.substring(1))
                .collect(Collectors.joining(" "));
        String value = option.arity().max() == 0
                ? ""
                : words(option.completionCandidates())
                        .map(words -> " -x -a " + quoted(words))
                        .orElse(" -r");
        lines.add("complete -c %s -n %s %s%s -d %s"
                .formatted(program, quoted(here), names, value, quoted(first(option.description()))));
    }

    private void parameter(PositionalParamSpec parameter, String here) {
        words(parameter.completionCandidates())
                .ifPresent(words ->
                        lines.add("complete -c %s -n %s -f -a %s".formatted(program, quoted(here), quoted(words))));
    }

    private static Optional<String> words(Iterable<String> candidates) {
        return Optional.ofNullable(candidates)
                .map(all -> StreamSupport.stream(all.spliterator(), false).collect(Collectors.joining(" ")));
    }

    private static String first(String[] description) {
        return description.length == 0 ? "" : description[0];
    }

    private static String quoted(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
