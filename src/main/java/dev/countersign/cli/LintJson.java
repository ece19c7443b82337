package dev.countersign.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.countersign.lint.Remark;
import java.util.List;
import java.util.Locale;

/**
 * Remarks for programs: an object with {@code remarks}, each with {@code level} (error, unknown, warning), {@code code}, {@code file},
 * {@code line} where it is known, {@code kind}, {@code name}, {@code path} and {@code message}.
 */
final class LintJson {
    private LintJson() {}

    static String of(List<Remark> remarks) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        var list = tree.putArray("remarks");
        remarks.forEach(remark -> remark(list.addObject(), remark));
        return CheckJson.write(tree);
    }

    private static void remark(ObjectNode tree, Remark remark) {
        tree.put("level", remark.code().level().name().toLowerCase(Locale.ROOT))
                .put("code", remark.code().name())
                .put("file", remark.manifest().file());
        remark.line().ifPresent(line -> tree.put("line", line));
        tree.put("kind", remark.manifest().kind())
                .put("name", remark.manifest().name())
                .put("path", remark.path())
                .put("message", remark.message());
    }
}
