package io.vpnmanager.core.internal.alert;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.core.internal.alert.rule.KnownMetrics;
import io.vpnmanager.core.internal.alert.rule.RuleFile;
import io.vpnmanager.core.internal.alert.rule.RuleSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules of a file that may change. One that is wrong leaves those from before, which is said once. So does one that
 * is gone for a few looks, as while somebody puts another one in its place; after that there are none, which is told
 * once, so that what they began is ended. For one thread.
 */
final class FollowedRules {
    private static final Logger LOG = LoggerFactory.getLogger(FollowedRules.class);

    private static final int LOOKS_WITHOUT = 12;

    private final AlertPlace place;
    private Optional<RuleSet> rules = Optional.empty();
    private String mark = "";
    private int looksWithout;

    FollowedRules(AlertPlace place) {
        this.place = place;
    }

    /**
     * {@return the rules of now; empty where there are none}
     *
     * @param metrics what rules may look at, asked for when a file is read
     */
    Optional<RuleSet> now(Supplier<KnownMetrics> metrics) {
        Optional<Path> file = place.file();
        if (file.isEmpty()) {
            return without();
        }
        looksWithout = 0;
        String present = mark(file.get());
        if (!present.equals(mark)) {
            read(file.get(), metrics.get());
            mark = present;
        }
        return rules;
    }

    private Optional<RuleSet> without() {
        looksWithout = Math.min(looksWithout + 1, LOOKS_WITHOUT + 1);
        if (looksWithout < LOOKS_WITHOUT) {
            return rules;
        }
        mark = "";
        rules = Optional.empty();
        return looksWithout == LOOKS_WITHOUT ? Optional.of(new RuleSet(List.of(), List.of())) : rules;
    }

    private void read(Path file, KnownMetrics metrics) {
        try {
            RuleSet read = RuleFile.read(file, metrics);
            LOG.atInfo()
                    .addKeyValue("rules", read.rules().size())
                    .addKeyValue("channels", read.channels().size())
                    .log("The rules of alerts were read");
            rules = Optional.of(read);
        } catch (VpnException e) {
            LOG.atWarn()
                    .log(
                            "The rules of alerts cannot be used, and {}: {}",
                            rules.isPresent() ? "those from before stay" : "there are no alerts until they can",
                            e.problem().sentence());
        }
    }

    private static String mark(Path file) {
        try {
            BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
            return file + " " + facts.lastModifiedTime() + " " + facts.size() + " " + facts.fileKey() + rights(file);
        } catch (IOException e) {
            return file + " " + e;
        }
    }

    /** Who may write it decides whether it is heeded, and changes without its time; not every system tells. */
    private static String rights(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view == null) {
            return "";
        }
        PosixFileAttributes facts = view.readAttributes();
        return " " + facts.owner() + " " + facts.permissions();
    }
}
