package io.vpnmanager.core.internal.compose;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import java.util.List;
import java.util.Optional;

/** What differs between two texts, as patch reads it. */
final class UnifiedDiff {
    private static final int CONTEXT = 3;
    private static final String NOTHING = "/dev/null";

    private UnifiedDiff() {}

    /** {@return the difference of a file; empty for one that is not there} */
    static String of(String path, Optional<String> before, Optional<String> after) {
        List<String> from = before.map(text -> text.lines().toList()).orElse(List.of());
        List<String> to = after.map(text -> text.lines().toList()).orElse(List.of());
        List<String> lines = UnifiedDiffUtils.generateUnifiedDiff(
                before.isPresent() ? "a/" + path : NOTHING,
                after.isPresent() ? "b/" + path : NOTHING,
                from,
                DiffUtils.diff(from, to),
                CONTEXT);
        return lines.isEmpty() ? "" : atNothing(String.join("\n", lines) + "\n", from.isEmpty(), to.isEmpty());
    }

    /** No line is the first one of nothing: patch wants a 0 there, and the library writes a 1. */
    private static String atNothing(String difference, boolean fromNothing, boolean toNothing) {
        String from = fromNothing ? difference.replaceFirst("(?m)^@@ -1,0 ", "@@ -0,0 ") : difference;
        return toNothing ? from.replaceFirst("(?m)^(@@ -[0-9,]+) \\+1,0 @@", "$1 +0,0 @@") : from;
    }
}
