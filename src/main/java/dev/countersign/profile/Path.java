package dev.countersign.profile;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.regex.Pattern;

/**
 * Where in a profile: {@code spec.trust[0].key.pem}. Members whose names are no plain words are quoted and cut, so that a path
 * stays one short line whatever somebody sent.
 *
 * @param last the member's name as it is
 */
record Path(String text, String last) {
    static final Path ROOT = new Path("", "");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,62}");
    private static final int LONGEST = 60;

    Path member(String name) {
        if (!WORD.matcher(name).matches()) {
            return new Path(text + "[" + TextNode.valueOf(cut(name)) + "]", name);
        }
        return new Path(text.isEmpty() ? name : text + "." + name, name);
    }

    Path item(int index) {
        return new Path(text + "[" + index + "]", last);
    }

    static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    @Override
    public String toString() {
        return text.isEmpty() ? "the profile" : text;
    }
}
