package io.vpnmanager.faults.check;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The database of a home, read without the library. */
final class RawStore implements AutoCloseable {
    private final Connection connection;

    RawStore(Path home) {
        try {
            connection = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("vpn.db"));
        } catch (SQLException e) {
            throw new Broken("the database cannot be opened: " + e);
        }
    }

    /** {@return the rows of a query, with values joined by spaces} */
    List<String> rows(String query) {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                List<String> values = new ArrayList<>();
                for (int column = 1; column <= columns; column++) {
                    values.add(String.valueOf(found.getString(column)));
                }
                rows.add(String.join(" ", values));
            }
            return rows;
        } catch (SQLException e) {
            throw new Broken("the database cannot be read: " + e);
        }
    }

    /** Refuses a database that SQLite finds damaged, a log of changes with a gap, and what is there twice. */
    void requireSound() {
        require("PRAGMA integrity_check", List.of("ok"));
        require("PRAGMA foreign_key_check", List.of());
        require(
                "SELECT count(*) FROM audit WHERE sequence NOT BETWEEN 1 AND (SELECT count(*) FROM audit)",
                List.of("0"));
        require("SELECT name FROM user GROUP BY name HAVING count(*) > 1", List.of());
        require("SELECT name FROM server GROUP BY name HAVING count(*) > 1", List.of());
        require("SELECT port FROM server_port GROUP BY port, transport, address HAVING count(*) > 1", List.of());
        require(
                "SELECT 1 FROM access_key GROUP BY user_id, protocol, retire_at IS NULL HAVING count(*) > 1",
                List.of());
        require("SELECT 1 FROM access_key GROUP BY user_id, protocol HAVING count(*) = count(retire_at)", List.of());
        require("SELECT 1 FROM access_key, tombstone WHERE kind = 'key' AND tombstone.id = access_key.id", List.of());
        require("SELECT 1 FROM user WHERE id NOT IN (SELECT user_id FROM access_key)", List.of());
    }

    private void require(String query, List<String> wanted) {
        List<String> found = rows(query);
        if (!found.equals(wanted)) {
            throw new Broken(query + " gives " + found);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new Broken("the database cannot be closed: " + e);
        }
    }
}
