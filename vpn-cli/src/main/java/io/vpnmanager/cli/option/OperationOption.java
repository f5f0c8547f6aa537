package io.vpnmanager.cli.option;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.operation.OperationId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --operation-id}, for every command that changes something. */
public final class OperationOption {
    @Option(
            names = "--operation-id",
            paramLabel = "ID",
            description =
                    "A name for this one change, 3 to 64 of a-z 0-9 . _ -: run again with the same ID, the command "
                            + "changes nothing a second time and prints what the first run made.")
    @Nullable OperationId id;

    /** For the parser, which fills it in. */
    public OperationOption() {}

    /** {@return whether the command may be a repetition} */
    public boolean isGiven() {
        return id != null;
    }

    /** {@return the home, whose changes carry the id if one was given; closed with {@code vpn}} */
    public Vpn in(Vpn vpn) {
        return id == null ? vpn : vpn.operation(id);
    }
}
