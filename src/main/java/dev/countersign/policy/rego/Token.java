package dev.countersign.policy.rego;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word, text or sign of a module; comments and white space are none.
 *
 * @param text as written; of a text in double quotes what is between them
 * @param row from 1
 * @param column from 1
 */
record Token(Kind kind, String text, int row, int column) {
    enum Kind {
        WORD,
        TEXT,
        SIGN
    }

    private static final Pattern NEXT = Pattern.compile("(?<space>\\s+)|(?<comment>#[^\\n]*)|(?<raw>`[^`]*`?)"
            + "|\"(?<text>(?:[^\"\\\\\\n]|\\\\.)*+)\"?|(?<word>[A-Za-z_][A-Za-z0-9_]*)|(?<sign>:=|.)");

    /** Those of {@code text}, in order. */
    static List<Token> of(String text) {
        List<Token> tokens = new ArrayList<>();
        Matcher next = NEXT.matcher(text);
        int row = 1;
        int lineStart = 0;
        int seen = 0;
        while (next.find()) {
            for (; seen < next.start(); seen++) {
                if (text.charAt(seen) == '\n') {
                    row++;
                    lineStart = seen + 1;
                }
            }
            int column = next.start() - lineStart + 1;
            if (next.group("word") != null) {
                tokens.add(new Token(Kind.WORD, next.group("word"), row, column));
            } else if (next.group("text") != null) {
                tokens.add(new Token(Kind.TEXT, next.group("text"), row, column));
            } else if (next.group("sign") != null) {
                tokens.add(new Token(Kind.SIGN, next.group("sign"), row, column));
            }
        }
        return tokens;
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equals(word);
    }

    boolean isSign(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }
}
