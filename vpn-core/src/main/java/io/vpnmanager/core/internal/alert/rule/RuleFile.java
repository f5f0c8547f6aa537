package io.vpnmanager.core.internal.alert.rule;

import io.vpnmanager.core.internal.document.Documents;
import io.vpnmanager.core.internal.document.Syntax;
import io.vpnmanager.core.internal.file.TrustedText;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

/** A file of rules. */
public final class RuleFile {
    /** They have samples where somebody asked for users one by one, which rules do not. */
    private static final String OF_USERS = "vpn_user_";

    private RuleFile() {}

    /**
     * {@return what a file says that nobody but root and we can have written: its channels run programs}
     *
     * @param file which
     * @param metrics the names of all families that there are
     */
    public static RuleSet read(Path file, Set<String> metrics) {
        return read(file, TrustedText.trusted(file), metrics);
    }

    /**
     * {@return what a file says, whoever wrote it; for one that nothing follows}
     *
     * @param file which
     * @param metrics the names of all families that there are
     */
    public static RuleSet check(Path file, Set<String> metrics) {
        return read(file, TrustedText.any(file), metrics);
    }

    private static RuleSet read(Path file, String text, Set<String> metrics) {
        String name = String.valueOf(file.getFileName());
        Set<String> known =
                metrics.stream().filter(metric -> !metric.startsWith(OF_USERS)).collect(Collectors.toUnmodifiableSet());
        return new RuleReader(known).read(Documents.parse(text, Syntax.YAML, name));
    }
}
