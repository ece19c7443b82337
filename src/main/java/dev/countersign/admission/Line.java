package dev.countersign.admission;

/** Text from elsewhere, made fit for one line of an answer: registries and authors choose what it says. */
final class Line {
    private Line() {}

    /** {@code text} without control characters or runs of white space, cut to {@code limit} characters. */
    static String of(String text, int limit) {
        String line =
                text.strip().replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}\\s]+", " ").replaceAll("[\\p{Cf}\\p{Cs}]", "");
        return line.codePointCount(0, line.length()) <= limit
                ? line
                : line.substring(0, line.offsetByCodePoints(0, limit - 1)) + "…";
    }
}
