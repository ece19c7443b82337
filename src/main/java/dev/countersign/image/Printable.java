package dev.countersign.image;

/** Text that strangers wrote, made fit for a line on a screen: bounded, and with no character that a terminal acts on. */
public final class Printable {
    private static final int LONGEST = 200;

    private Printable() {}

    /** {@code text}, cut after 200 characters, with {@code ?} for whatever is not printable ASCII. */
    public static String of(String text) {
        String bounded = text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
        return bounded.replaceAll("[^\\p{Graph} ]", "?");
    }

    /** {@link #of} between quotation marks. */
    public static String quoted(String text) {
        return "\"" + of(text) + "\"";
    }
}
