package io.vpnmanager.api.error;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds what somebody may have meant by a word that is not known. */
public final class NearWords {
    private static final int SHOWN = 3;

    /** Longer words are no slip of the finger, and comparing them would take long. */
    private static final int LONGEST = 64;

    private NearWords() {}

    /**
     * {@return those of {@code known} that come close to {@code word}, the closest first, at most three: a third of its
     * letters, or one, may be wrong, or its end may be missing}
     *
     * @param word what was written
     * @param known what could have been meant
     */
    public static List<String> to(String word, Collection<String> known) {
        if (word.isEmpty() || word.length() > LONGEST) {
            return List.of();
        }
        return known.stream()
                .filter(candidate -> candidate.length() <= LONGEST)
                .filter(candidate -> comesClose(word, candidate))
                .sorted(Comparator.comparingInt((String candidate) -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(SHOWN)
                .toList();
    }

    private static boolean comesClose(String word, String candidate) {
        return candidate.startsWith(word) || distance(word, candidate) <= Math.max(1, (word.length() + 1) / 3);
    }

    /** The Levenshtein distance: how many letters to insert, drop or change. */
    static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(change, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
