package io.vpnmanager.cli.endtoend;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.cli.command.CommandRunner;
import io.vpnmanager.cli.failure.Failures;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.terminal.StopRequests;
import io.vpnmanager.cli.terminal.Terminal;
import io.vpnmanager.cli.terminal.TextOutput;
import io.vpnmanager.cli.terminal.Wishes;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs commands as the program does, within this process: on real homes, without a terminal. */
final class TypedCommands {
    private static final StopRequests NEVER = new StopRequests() {
        @Override
        public void whenAsked(Runnable stop) {
            // Nobody asks.
        }

        @Override
        public boolean asked() {
            return false;
        }
    };

    private final Map<String, String> environment;

    /** Commands of somebody whose files are in this folder, on a machine without a container engine. */
    TypedCommands(Path folder) {
        this.environment = Map.of(
                "HOME",
                folder.resolve("alice").toString(),
                "VPN_HOME",
                folder.resolve("vpn").toString(),
                "VPN_CONTAINERS_ENDPOINT",
                "unix://" + folder.resolve("none.sock"));
    }

    Transcript.Answer answer(List<String> words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        TextOutput err = new TextOutput(errors);
        Terminal terminal = new Terminal(
                        InputStream.nullInputStream(), new TextOutput(out), err, Set.of(), Optional::empty)
                .as(Wishes.of(words, environment), out);
        Homes homes = new Homes(
                environment,
                false,
                terminal,
                (home, key, configuration) -> Vpn.builder()
                        .home(home)
                        .masterKey(key)
                        .configuration(configuration)
                        .open());
        int status = new CommandRunner(
                        homes, terminal, NEVER, InstantSource.system(), new Failures(err, false), () -> "VERSION")
                .run(words);
        return new Transcript.Answer(
                status, out.toString(StandardCharsets.UTF_8) + errors.toString(StandardCharsets.UTF_8));
    }
}
