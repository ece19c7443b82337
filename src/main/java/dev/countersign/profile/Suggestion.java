package dev.countersign.profile;

import java.util.Comparator;
import java.util.List;

/** What to write instead of a word that is not known. */
public final class Suggestion {
    private static final int FARTHEST = 2;
    private static final int LONGEST = 40;

    private Suggestion() {}

    static String instead(String word, List<String> known) {
        // The distance takes time that grows with the length, and no word of ours is long.
        if (word.length() <= LONGEST) {
            String closest = closest(word, known);
            if (distance(word, closest) <= Math.min(FARTHEST, closest.length() - 1)) {
                return "did you mean " + closest + "?";
            }
        }
        return "it can be " + String.join(", ", known);
    }

    /** The one of {@code known}, which is not empty, that is most like {@code word}; of several the first. */
    public static String closest(String word, List<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(word, candidate)))
                .orElseThrow();
    }

    /** How many letters must be put in, left out or changed to make one of the other (Levenshtein). */
    private static int distance(String one, String other) {
        int[] above = new int[other.length() + 1];
        for (int j = 0; j < above.length; j++) {
            above[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[above.length];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(above[j - 1] + changed, 1 + Math.min(above[j], row[j - 1]));
            }
            above = row;
        }
        return above[other.length()];
    }
}
