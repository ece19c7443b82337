package dev.countersign.policy.rego;

import dev.countersign.policy.Fault;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A module whose package is known before anybody parses the rest, because nothing but comments comes before it and its whole
 * line is known. So it can be put under another package, and every position in it stays as it was.
 *
 * @param packageRow the package's line, from 1
 * @param tokens of the whole text
 */
public record ModuleText(Fault.Part part, String text, int packageRow, List<Token> tokens) {
    private static final Pattern WORD = Pattern.compile("[a-z0-9]+");
    private static final int MOST_FAULTS_ALIKE = 5;
    private static final int MOST_NESTED = 50;

    public ModuleText {
        tokens = List.copyOf(tokens);
    }

    /** What reading one came to. */
    public sealed interface Read {
        /** Its package is the name's. */
        record Proper(ModuleText module) implements Read {}

        /** It is not. */
        record Improper(Fault fault) implements Read {}
    }

    /** Reads {@code text}, which must declare the package of the policy {@code name} first. */
    public static Read read(Fault.Part part, String name, String text) {
        List<String> lines = text.lines().toList();
        int row = IntStream.range(0, lines.size())
                .filter(at -> !isSpaceOrComment(lines.get(at)))
                .map(at -> at + 1)
                .findFirst()
                .orElse(1);
        String found = lines.isEmpty() ? "" : lines.get(row - 1).stripTrailing();
        // A carriage return ends a line for us and none for OPA.
        if (text.replace("\r\n", "\n").indexOf('\r') >= 0) {
            return new Read.Improper(new Fault(part, row, 1, "has a carriage return that ends no line; remove it"));
        }
        List<Token> tokens = Token.of(text);
        Optional<Token> deep = firstTooDeep(tokens);
        if (deep.isPresent()) {
            return new Read.Improper(new Fault(
                    part,
                    deep.get().row(),
                    deep.get().column(),
                    "nests brackets more than %d deep; say it in several rules".formatted(MOST_NESTED)));
        }
        return declarations(name).anyMatch(found::equals)
                ? new Read.Proper(new ModuleText(part, text, row, tokens))
                : new Read.Improper(new Fault(
                        part,
                        row,
                        1,
                        "the first statement must be the line: %s"
                                .formatted(declarations(name).findFirst().orElse(""))));
    }

    /** OPA's parser takes time that grows with the square of the depth and more. */
    private static Optional<Token> firstTooDeep(List<Token> tokens) {
        int depth = 0;
        for (Token token : tokens) {
            if (token.isSign("(") || token.isSign("[") || token.isSign("{")) {
                depth++;
            } else if (token.isSign(")") || token.isSign("]") || token.isSign("}")) {
                depth--;
            }
            if (depth > MOST_NESTED) {
                return Optional.of(token);
            }
        }
        return Optional.empty();
    }

    /** As one writes it, and as opa fmt writes it where the name is one word. */
    private static Stream<String> declarations(String name) {
        String quoted = "package countersign.policy[\"%s\"]".formatted(name);
        return WORD.matcher(name).matches() && !Character.isDigit(name.charAt(0))
                ? Stream.of(quoted, "package countersign.policy." + name)
                : Stream.of(quoted);
    }

    private static boolean isSpaceOrComment(String line) {
        return line.isBlank() || line.stripLeading().startsWith("#");
    }

    /** The same module in the package {@code countersign.<parent>["<address>"]}. */
    public String under(String parent, String address) {
        List<String> lines = text.lines().toList();
        return IntStream.range(0, lines.size())
                .mapToObj(at -> at == packageRow - 1
                        ? "package countersign.%s[\"%s\"]".formatted(parent, address)
                        : lines.get(at))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /** Something wrong with the module as a whole. */
    Fault fault(String message) {
        return new Fault(part, packageRow, 1, message);
    }

    Fault fault(Token at, String message) {
        return new Fault(part, at.row(), at.column(), message);
    }

    /** Where the rule with most signs begins, since OPA's tree says nothing of places. */
    public Fault faultAtLongest(String message) {
        Token longest = new Token(Token.Kind.SIGN, "", packageRow, 1);
        Token rule = longest;
        int most = 0;
        int signs = 0;
        for (Token token : tokens) {
            if (token.column() == 1 && token.kind() == Token.Kind.WORD) {
                rule = token;
                signs = 0;
            }
            signs += token.kind() == Token.Kind.SIGN ? 1 : 0;
            if (signs > most) {
                most = signs;
                longest = rule;
            }
        }
        return fault(longest, message);
    }

    /** The same wherever the dotted {@code path} is written, or of the whole where it is written otherwise. */
    List<Fault> faults(String path, String message) {
        List<Fault> faults = occurrences(List.of(path.split("\\.")), true).stream()
                .limit(MOST_FAULTS_ALIKE)
                .map(token -> fault(token, message))
                .toList();
        return faults.isEmpty() ? List.of(fault(message)) : faults;
    }

    /** Where a member {@code name} of something is read, best after {@code before}. */
    Fault faultAtMember(List<String> before, String name, String message) {
        for (int from = 0; from <= before.size(); from++) {
            List<String> path = Stream.concat(before.subList(from, before.size()).stream(), Stream.of(name))
                    .toList();
            List<Token> found = occurrences(path, path.size() > 1);
            if (!found.isEmpty()) {
                return fault(path.size() == 1 ? found.getFirst() : last(found.getFirst(), path), message);
            }
        }
        return tokens.stream()
                .filter(token -> token.kind() == Token.Kind.TEXT && token.text().equals(name))
                .findFirst()
                .map(token -> fault(token, message))
                .orElseGet(() -> fault(message));
    }

    /** Where {@code with} replaces the dotted {@code path}. */
    Fault faultAtReplacement(String path, String message) {
        List<String> names = List.of(path.split("\\."));
        return IntStream.range(0, tokens.size() - 1)
                .filter(at -> tokens.get(at).isWord("with") && matches(at + 1, names))
                .mapToObj(at -> fault(tokens.get(at + 1), message))
                .findFirst()
                .orElseGet(() -> fault(message));
    }

    /** The first rule of that name. */
    Fault faultAtRule(String name, String message) {
        return faultAtRule(name, 0, message);
    }

    /** @param before how many rules of that name there are before it, as far as rules begin lines */
    Fault faultAtRule(String name, int before, String message) {
        return tokens.stream()
                .filter(token -> token.isWord(name) && token.column() == 1)
                .skip(before)
                .findFirst()
                .or(() -> tokens.stream().filter(token -> token.isWord(name)).findFirst())
                .map(token -> fault(token, message))
                .orElseGet(() -> fault(message));
    }

    /** Where {@code name} is declared: by {@code :=} or as an argument. */
    Fault faultAtDeclaration(String name, String message) {
        Optional<Token> assigned = IntStream.range(0, tokens.size() - 1)
                .filter(at -> tokens.get(at).isWord(name) && tokens.get(at + 1).isSign(":="))
                .mapToObj(tokens::get)
                .findFirst();
        return assigned.or(() ->
                        tokens.stream().filter(token -> token.isWord(name)).findFirst())
                .map(token -> fault(token, message))
                .orElseGet(() -> fault(message));
    }

    private Token last(Token first, List<String> path) {
        return tokens.get(tokens.indexOf(first) + 2 * (path.size() - 1));
    }

    /** @param whole whether the path must begin there, and be no part of a longer one */
    private List<Token> occurrences(List<String> path, boolean whole) {
        return IntStream.range(0, tokens.size())
                .filter(at -> matches(at, path))
                .filter(at -> whole == !isAfterDot(at))
                .mapToObj(tokens::get)
                .toList();
    }

    private boolean isAfterDot(int at) {
        return at > 0 && tokens.get(at - 1).isSign(".");
    }

    private boolean matches(int at, List<String> path) {
        return at + 2 * (path.size() - 1) < tokens.size()
                && IntStream.range(0, path.size())
                        .allMatch(step -> tokens.get(at + 2 * step).isWord(path.get(step))
                                && (step == 0 || tokens.get(at + 2 * step - 1).isSign(".")));
    }
}
