package io.vpnmanager.core.internal.alert.rule;

import io.vpnmanager.core.internal.document.Documents;
import io.vpnmanager.core.internal.document.Syntax;
import io.vpnmanager.core.internal.file.TrustedText;
import java.nio.file.Path;

/** A file of rules. */
public final class RuleFile {
    private RuleFile() {}

    /**
     * {@return what a file says that nobody but root and we can have written: its channels run programs}
     *
     * @param file which
     * @param metrics what its rules may look at
     */
    public static RuleSet read(Path file, KnownMetrics metrics) {
        return read(file, TrustedText.trusted(file), metrics);
    }

    /**
     * {@return what a file says, whoever wrote it; for one that nothing follows}
     *
     * @param file which
     * @param metrics what its rules may look at
     */
    public static RuleSet check(Path file, KnownMetrics metrics) {
        return read(file, TrustedText.any(file), metrics);
    }

    private static RuleSet read(Path file, String text, KnownMetrics metrics) {
        String name = String.valueOf(file.getFileName());
        return new RuleReader(metrics).read(Documents.parse(text, Syntax.YAML, name));
    }
}
