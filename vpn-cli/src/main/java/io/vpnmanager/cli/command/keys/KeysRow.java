package io.vpnmanager.cli.command.keys;

import io.vpnmanager.api.key.MasterKeyStatus;
import io.vpnmanager.cli.output.Field;
import io.vpnmanager.cli.output.Row;
import io.vpnmanager.cli.output.Value;

/** How the secrets of a home are kept, as a row. */
final class KeysRow {
    /** What the row is, for JSON. */
    static final String KIND = "MasterKeyStatus";

    private KeysRow() {}

    static Row of(MasterKeyStatus status) {
        return Row.of(
                Field.column(
                        "masterKey", "MASTER KEY", new Value.Text(status.kind().id())),
                Field.column("since", "SINCE", new Value.Moment(status.since())),
                Field.column("dataKey", "DATA KEY", new Value.Count(status.epoch())),
                Field.column("sealed", "SEALED", new Value.Count(status.sealed())),
                Field.column("behind", "BEHIND", new Value.Count(status.behind())),
                Field.column("resealing", "RESEALING", new Value.Flag(status.resealing())));
    }
}
