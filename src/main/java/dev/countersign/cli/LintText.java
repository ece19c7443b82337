package dev.countersign.cli;

import dev.countersign.lint.LintCode;
import dev.countersign.lint.Remark;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Remarks for people, each on a line that editors and CI systems can follow to its place. */
final class LintText {
    private LintText() {}

    static List<String> of(List<Remark> remarks) {
        List<String> lines = new ArrayList<>();
        remarks.forEach(remark -> lines.add(of(remark)));
        lines.add("%d would be refused or not come into force, %d could not be told, %d warnings"
                .formatted(
                        count(remarks, LintCode.Level.ERROR),
                        count(remarks, LintCode.Level.UNKNOWN),
                        count(remarks, LintCode.Level.WARNING)));
        return lines;
    }

    private static String of(Remark remark) {
        String place = remark.line().isPresent()
                ? remark.manifest().file() + ":" + remark.line().getAsInt()
                : remark.manifest().source();
        return Line.of("%s: %s %s %s: %s: %s"
                .formatted(
                        place,
                        remark.code().level().name().toLowerCase(Locale.ROOT),
                        remark.code(),
                        remark.manifest(),
                        remark.path(),
                        remark.message()));
    }

    private static long count(List<Remark> remarks, LintCode.Level level) {
        return remarks.stream().filter(remark -> remark.code().level() == level).count();
    }
}
