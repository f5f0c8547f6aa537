package io.vpnmanager.store.sqlite.internal.row;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.store.internal.unit.UnitScope;
import io.vpnmanager.store.sqlite.internal.connection.SqliteConnection;
import io.vpnmanager.store.sqlite.internal.connection.SqliteFailure;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/**
 * The statements of one unit. After a failure of the store itself SQLite may have ended the transaction, and what came
 * next would be committed by itself: so the unit is over then, whatever its code makes of the exception.
 */
final class UnitSql {
    private final UnitScope scope = new UnitScope();
    private final SqliteConnection connection;
    private @Nullable VpnException failure;

    UnitSql(SqliteConnection connection) {
        this.connection = connection;
    }

    /**
     * Runs a statement.
     *
     * @throws ConstraintBroken when the schema refused a row; the unit may go on
     */
    <T> T run(Function<DSLContext, T> statement) {
        requireSound();
        try {
            return statement.apply(connection.dsl());
        } catch (DataAccessException e) {
            if (SqliteFailure.isConstraint(e)) {
                throw new ConstraintBroken(e);
            }
            throw failed(SqliteFailure.translated(e, connection.file()));
        }
    }

    /** {@return the rows of a query with these values} */
    Result<Record> rows(Kept query, Object... values) {
        return prepared(query, statement -> {
            set(statement, values);
            Field<?>[] columns = query.composed(connection.dsl()).columns().toArray(Field[]::new);
            try (ResultSet rows = statement.executeQuery()) {
                return connection.dsl().fetch(rows, columns);
            }
        });
    }

    /**
     * Runs a query without jOOQ, for what is asked at each opening and by most commands.
     *
     * @param values of its parameters: bytes, texts and numbers
     */
    <T> List<T> rows(String query, List<?> values, SqliteConnection.RowReader<T> reader) {
        requireSound();
        try {
            return connection.rows(query, values, reader);
        } catch (SQLException e) {
            throw failed(SqliteFailure.translated(e, connection.file()));
        }
    }

    /**
     * {@return the rows of a query with a list of values where it says %s} The list is made longer by its last value,
     * so that there are few such statements.
     */
    <T> List<T> rowsAmong(String query, List<byte[]> among, SqliteConnection.RowReader<T> reader) {
        if (among.isEmpty()) {
            return List.of();
        }
        List<byte[]> values = new ArrayList<>(among);
        while (Integer.bitCount(values.size()) != 1) {
            values.add(among.getLast());
        }
        return rows(query.replace("%s", String.join(", ", Collections.nCopies(values.size(), "?"))), values, reader);
    }

    /**
     * Runs a statement without jOOQ.
     *
     * @param values of its parameters: bytes, texts, numbers, or null
     * @return how many rows it changed
     * @throws ConstraintBroken when the schema refused a row; the unit may go on
     */
    int change(String statement, @Nullable Object... values) {
        requireSound();
        try {
            PreparedStatement prepared = connection.prepared(statement);
            set(prepared, values);
            return prepared.executeUpdate();
        } catch (SQLException e) {
            if (SqliteFailure.isConstraint(e)) {
                throw new ConstraintBroken(e);
            }
            throw failed(SqliteFailure.translated(e, connection.file()));
        }
    }

    /**
     * Runs one statement for each set of values, in their order.
     *
     * @return how many rows each of them changed
     * @throws ConstraintBroken when the schema refused a row; those before it are there
     */
    int[] many(Kept statement, List<@Nullable Object[]> values) {
        return values.isEmpty() ? new int[0] : prepared(statement, prepared -> many(prepared, values));
    }

    /** What is done with a prepared statement. */
    private interface Use<T> {
        T with(PreparedStatement statement) throws SQLException;
    }

    private <T> T prepared(Kept statement, Use<T> use) {
        return run(dsl -> {
            try {
                return use.with(connection.prepared(statement.composed(dsl).sql()));
            } catch (SQLException e) {
                throw new DataAccessException("a statement that is kept", e);
            }
        });
    }

    private static int[] many(PreparedStatement prepared, List<@Nullable Object[]> values) throws SQLException {
        prepared.clearBatch();
        for (@Nullable Object[] row : values) {
            set(prepared, row);
            prepared.addBatch();
        }
        return prepared.executeBatch();
    }

    private static void set(PreparedStatement statement, @Nullable Object[] values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    /** Runs statements that leave nothing when one of them fails. */
    <T> T whole(Supplier<T> statements) {
        change("SAVEPOINT whole");
        boolean done = false;
        try {
            T result = statements.get();
            done = true;
            return result;
        } finally {
            if (failure == null) {
                if (!done) {
                    change("ROLLBACK TO whole");
                }
                change("RELEASE whole");
            }
        }
    }

    /** {@return what the store failed with, if it did} */
    Optional<VpnException> failure() {
        return Optional.ofNullable(failure);
    }

    /** {@return what a broken constraint is when nothing explains it} */
    VpnException unexplained(ConstraintBroken broken) {
        return failed(SqliteFailure.translated(broken, connection.file()));
    }

    boolean isHeld() {
        return failure().filter(problem -> problem.code() == ErrorCode.BUSY).isPresent();
    }

    void requireSound() {
        scope.require();
        if (failure != null) {
            throw failure;
        }
    }

    void end() {
        scope.end();
    }

    private VpnException failed(VpnException problem) {
        failure = problem;
        return problem;
    }

    /** A constraint of the schema refused a row; whoever sent it finds out what was in the way. */
    static final class ConstraintBroken extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ConstraintBroken(Throwable cause) {
            super(cause);
        }
    }
}
