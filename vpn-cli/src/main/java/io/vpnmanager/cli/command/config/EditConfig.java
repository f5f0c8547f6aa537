package io.vpnmanager.cli.command.config;

import io.vpnmanager.api.config.ConfigEdit;
import io.vpnmanager.api.config.Configurations;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.cli.editor.ExternalEditor;
import io.vpnmanager.cli.home.Configured;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.Unconfigured;
import io.vpnmanager.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;

/** {@code vpn config edit}. */
@Command(
        name = "edit",
        headerHeading = "Example:%n  vpn config edit%n%n",
        header = "Edit a file of settings, and check it.",
        description =
                "Starts the program of VISUAL or EDITOR on a copy of the file that vpn config set would change; "
                        + "where there is none, on one that names every setting. What was written is checked, and replaces the "
                        + "file when it is valid; else it is kept beside the file, and the next vpn config edit goes on with it.")
@Exits({
    ErrorCode.SYNTAX,
    ErrorCode.RANGE,
    ErrorCode.ENCODING,
    ErrorCode.POLICY,
    ErrorCode.DUPLICATE,
    ErrorCode.TOO_BIG,
    ErrorCode.PATH,
    ErrorCode.TYPE,
    ErrorCode.UNKNOWN,
    ErrorCode.STALE,
    ErrorCode.BUSY,
    ErrorCode.STORE_FULL,
    ErrorCode.STORE_READ_ONLY,
    ErrorCode.CANCELLED
})
public final class EditConfig implements Runnable, Unconfigured {
    private final Homes homes;
    private final Terminal terminal;

    /** The command on the configuration of these homes. */
    public EditConfig(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        Configured configured = homes.configured();
        ExternalEditor editor = ExternalEditor.of(configured.sources().environment());
        Path file = configured.target();
        String said = VisibleText.of(file.toString());
        Optional<String> before = EditedCopy.text(file);
        EditedCopy copy =
                EditedCopy.of(file, before.orElseGet(() -> configured.files().reference()));
        if (copy.isTakenUp()) {
            terminal.note("this goes on with " + VisibleText.of(copy.path().toString()));
        }
        String after = copy.edited(editor);
        if (before.equals(Optional.of(after))) {
            copy.remove();
            terminal.note(said + " stays as it was");
            return;
        }
        replace(configured.files(), new ConfigEdit(file, before, after, false), copy);
        copy.remove();
        terminal.note(said + " was changed");
    }

    private static void replace(Configurations files, ConfigEdit edit, EditedCopy copy) {
        try {
            files.write(edit);
        } catch (VpnException e) {
            Problem problem = e.problem();
            String kept = "What was written is kept in " + copy.path() + ", and vpn config edit goes on with it";
            throw new Problem(
                            problem.code(),
                            problem.subject(),
                            problem.reason(),
                            problem.remedy().isEmpty() ? kept : problem.remedy() + ". " + kept,
                            problem.facts())
                    .fact("draft", copy.path().toString())
                    .toException(e);
        }
    }
}
