package io.vpnmanager.core.internal.audit;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.audit.AuditReport;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.UserSpec;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A home whose log somebody with access to the disk works on. The home is closed while that happens.
 *
 * @param home the folder
 */
record LogOnDisk(Path home) {
    Path store() {
        return home.resolve("vpn.db");
    }

    Path anchor() {
        return home.resolve(AnchorFile.NAME);
    }

    /** Makes users {@code PREFIX-FIRST} to {@code PREFIX-LAST}, a row for each. */
    void change(String prefix, int first, int last) {
        try (Vpn vpn = Vpn.open(home)) {
            for (int i = first; i <= last; i++) {
                vpn.users()
                        .create(UserSpec.named(prefix + "-" + i)
                                .access(ProtocolKind.SOCKS5)
                                .build());
            }
        }
    }

    AuditReport verify() {
        try (Vpn vpn = Vpn.open(home)) {
            return vpn.audit().verify();
        }
    }

    /** Runs statements on the file as it is, without the rules of the table. */
    void tamper(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store());
                Statement sql = connection.createStatement()) {
            for (String rule : new String[] {"has_no_gap", "is_not_edited", "is_not_cut", "is_sealed"}) {
                sql.execute("DROP TRIGGER IF EXISTS audit_" + rule);
            }
            for (String statement : statements) {
                sql.execute(statement);
            }
        }
    }
}
