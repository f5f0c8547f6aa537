package io.vpnmanager.cli.command.compose;

import io.vpnmanager.api.compose.Stack;
import io.vpnmanager.cli.home.Homes;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --folder}, for every command on a stack. */
final class FolderOption {
    @Option(
            names = "--folder",
            paramLabel = "DIR",
            description = "The folder of the stack. Default: vpn-stack, in the folder of now.")
    Path folder = Path.of("vpn-stack");

    Stack open(Homes homes) {
        return homes.stacks().open(folder);
    }
}
