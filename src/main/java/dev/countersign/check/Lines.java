package dev.countersign.check;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * On which lines of a file the parts of an object are.
 *
 * @param document which of the file's, from 0
 * @param items which item of the list that the document is, and which of that, from 0; none where the document is the object
 */
record Lines(byte[] file, int document, List<Integer> items) {
    private static final Pattern STEP =
            Pattern.compile("\\.?([A-Za-z_][A-Za-z0-9_-]*)|\\[(\\d+)]|\\[\"((?:[^\"\\\\]|\\\\.)*)\"]");

    Lines {
        items = List.copyOf(items);
    }

    Lines item(int index) {
        return new Lines(
                file, document, Stream.concat(items.stream(), Stream.of(index)).toList());
    }

    /**
     * The line, from 1, of what is at {@code path}, such as {@code spec.trust[0].key}, or of the next thing above it that is there.
     */
    OptionalInt of(String path) {
        return object().map(node -> OptionalInt.of(reached(node, path).line())).orElseGet(OptionalInt::empty);
    }

    /**
     * The line of the {@code row}th line, from 1, of the text at {@code path}; of one that is not written line by line the line
     * where it begins.
     */
    OptionalInt of(String path, int row) {
        return object().map(node -> reached(node, path))
                .map(text -> OptionalInt.of(
                        text.node() instanceof ScalarNode scalar
                                        && scalar.getScalarStyle() == DumperOptions.ScalarStyle.LITERAL
                                ? first(scalar) + row
                                : text.line()))
                .orElseGet(OptionalInt::empty);
    }

    private Optional<Node> object() {
        Optional<Node> root = root();
        for (int item : items) {
            root = root.flatMap(list -> member(list, "items"))
                    .map(NodeTuple::getValueNode)
                    .flatMap(list -> item(list, item));
        }
        return root;
    }

    private Optional<Node> root() {
        Iterator<Node> nodes = ManifestYaml.nodes(file).iterator();
        for (int skipped = 0; skipped < document && nodes.hasNext(); skipped++) {
            nodes.next();
        }
        return nodes.hasNext() ? Optional.of(nodes.next()) : Optional.empty();
    }

    /** @param line where it, or its name, begins */
    private record Reached(Node node, int line) {}

    /** What is at {@code path}, or the last thing above it that is there. */
    private static Reached reached(Node root, String path) {
        Node at = root;
        int line = first(root);
        Matcher step = STEP.matcher(path);
        int end = 0;
        while (step.find(end) && step.start() == end) {
            end = step.end();
            String index = step.group(2);
            Optional<NodeTuple> member = index == null
                    ? member(at, step.group(1) != null ? step.group(1) : step.group(3))
                    : Optional.empty();
            Optional<Node> next =
                    index == null ? member.map(NodeTuple::getValueNode) : item(at, Integer.parseInt(index));
            if (next.isEmpty()) {
                return new Reached(at, line);
            }
            at = next.get();
            line = first(member.map(NodeTuple::getKeyNode).orElse(at));
        }
        return new Reached(at, line);
    }

    private static int first(Node node) {
        return node.getStartMark().getLine() + 1;
    }

    private static Optional<NodeTuple> member(Node node, String name) {
        return node instanceof MappingNode map
                ? map.getValue().stream()
                        .filter(tuple -> tuple.getKeyNode() instanceof ScalarNode key
                                && key.getValue().equals(name))
                        .findFirst()
                : Optional.empty();
    }

    private static Optional<Node> item(Node node, int index) {
        return node instanceof SequenceNode list && index < list.getValue().size()
                ? Optional.of(list.getValue().get(index))
                : Optional.empty();
    }
}
