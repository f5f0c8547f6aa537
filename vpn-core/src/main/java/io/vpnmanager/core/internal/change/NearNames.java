package io.vpnmanager.core.internal.change;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The error for a name that is not there, with the names that come close to it. */
public final class NearNames {
    private static final int SHOWN = 3;

    private NearNames() {}

    /** {@return the error; {@code there} are the names to compare with} */
    public static VpnException notFound(String kind, String name, Collection<String> there) {
        List<String> near = there.stream()
                .filter(candidate -> distance(name, candidate) <= Math.max(1, (name.length() + 1) / 3))
                .sorted(Comparator.comparingInt((String candidate) -> distance(name, candidate))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(SHOWN)
                .toList();
        Problem problem = Problem.of(ErrorCode.NOT_FOUND, kind + " " + name, "does not exist");
        return near.isEmpty()
                ? problem.toException()
                : problem.remedy("Did you mean " + String.join(" or ", near) + "?")
                        .toException();
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
