package dev.countersign.operator;

import dev.countersign.image.Digest;
import dev.countersign.running.Root;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What tells the labels of a root and of its namespace from others: where a requirement is asked, what rules see, and whose it is
 * may hang on any of them.
 */
final class LabelMark {
    /** A label that is missed costs a wait for the next time that everything is judged, and each is kept for every root. */
    private static final int CHARACTERS = 12;

    private LabelMark() {}

    /** Never empty. */
    static String of(Root root, Map<String, String> namespaceLabels) {
        // Neither keys nor values have line breaks, and keys no sign of equality.
        String all = text(root.workload().labels()) + "\n\n" + text(namespaceLabels);
        return Digest.sha256(all.getBytes(StandardCharsets.UTF_8)).hex().substring(0, CHARACTERS);
    }

    private static String text(Map<String, String> labels) {
        return new TreeMap<>(labels)
                .entrySet().stream()
                        .map(label -> label.getKey() + "=" + label.getValue())
                        .collect(Collectors.joining("\n"));
    }
}
