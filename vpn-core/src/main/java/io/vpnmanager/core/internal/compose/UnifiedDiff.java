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
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }
}
