package dev.countersign.report;

/** Text that any reader can show: nothing in it that is not seen, no halves of characters, and not too long. */
final class Plain {
    private static final char NO_CHARACTER = '\uFFFD';

    private Plain() {}

    /** At most {@code most} characters, ending in … where it was longer. */
    static String text(String text, int most) {
        StringBuilder plain = new StringBuilder(Math.min(text.length(), most));
        int at = 0;
        while (at < text.length()) {
            int character = text.codePointAt(at);
            at += Character.charCount(character);
            int left = at < text.length() ? 1 : 0;
            if (plain.length() + Character.charCount(character) + left > most) {
                return plain.append('…').toString();
            }
            plain.appendCodePoint(shown(character));
        }
        return plain.toString();
    }

    private static int shown(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL -> ' ';
            // What turns the direction of text around, for one, makes it look like another.
            case Character.SURROGATE, Character.FORMAT -> NO_CHARACTER;
            default -> character;
        };
    }
}
