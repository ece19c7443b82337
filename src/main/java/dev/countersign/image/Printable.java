package dev.countersign.image;

/** Makes text that others wrote fit for a one-line message. */
final class Printable {
    private static final int LONGEST = 300;

    private Printable() {}

    static String quoted(String text) {
        return "\"" + of(text) + "\"";
    }

    /** The text without control and format characters, cut where it is very long. */
    static String of(String text) {
        String cut = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return cut.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
    }
}
