package io.vpnmanager.cli.command.config;

import io.vpnmanager.api.config.ConfigEdit;
import io.vpnmanager.api.config.ConfigOrigin;
import io.vpnmanager.api.config.Configuration;
import io.vpnmanager.api.config.Configurations;
import io.vpnmanager.api.config.SettingKey;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.cli.home.Configured;
import io.vpnmanager.cli.option.Confirmation;
import io.vpnmanager.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Changes settings in a file, and says what came of it. */
final class FileChange {
    private final Configured configured;
    private final Terminal terminal;
    private final Confirmation confirmation;

    FileChange(Configured configured, Terminal terminal, Confirmation confirmation) {
        this.configured = configured;
        this.terminal = terminal;
        this.confirmation = confirmation;
    }

    /** Gives these settings these values by name, or takes away those with none. */
    void make(Map<String, Optional<String>> values) {
        Configurations files = configured.files();
        Map<SettingKey, Optional<String>> changes = new LinkedHashMap<>();
        values.forEach((name, value) -> changes.put(files.key(name), value));
        Path file = configured.target();
        String said = VisibleText.of(file.toString());
        ConfigEdit edit = files.plan(file, values);
        boolean takesAway = changes.values().stream().allMatch(Optional::isEmpty);
        if (!edit.changes() || takesAway && edit.before().isEmpty()) {
            terminal.note(said + " says so already");
            return;
        }
        if (edit.losesComments()) {
            confirmation.require(
                    terminal,
                    "the file " + said,
                    "changed",
                    "The way in which " + said + " is written does not let one setting be changed in place: its "
                            + "comments would be lost.");
        }
        files.write(edit);
        changes.forEach((key, value) -> {
            terminal.note(value.map(text -> key.name() + " is " + VisibleText.of(text) + " in " + said)
                    .orElse(key.name() + " is not in " + said + " any more"));
            tellWhatWins(files, key, file);
        });
    }

    /** Whoever changes a file and sees no change should not have to search. */
    private void tellWhatWins(Configurations files, SettingKey key, Path file) {
        Configuration now = files.read(configured.sources());
        ConfigOrigin origin = now.origin(key.name());
        if (!origin.name().isEmpty() && !origin.name().equals(file.toString())) {
            terminal.note("what holds is said by " + origin);
        }
    }
}
