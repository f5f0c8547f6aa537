package io.vpnmanager.store.sqlite.internal.row;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.store.internal.unit.UnitScope;
import io.vpnmanager.store.sqlite.internal.connection.SqliteConnection;
import io.vpnmanager.store.sqlite.internal.connection.SqliteFailure;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/**
 * The statements of one unit. After a failure of the store itself SQLite may have ended the transaction, and what came
 * next would be committed by itself: so the unit is over then, whatever its code makes of the exception.
 */
final class UnitSql {
    /** Stand in a statement for {@link #many} where the values of each row go; null, but of a type. */
    static final byte @Nullable [] BYTES = null;

    static final @Nullable String TEXT = null;
    static final @Nullable Long NUMBER = null;

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

    /**
     * Runs one statement for each set of values, in their order. jOOQ says what the statement is; the values go to the
     * driver without it, which takes half the time.
     *
     * @return how many rows each of them changed
     * @throws ConstraintBroken when the schema refused a row; those before it are there
     */
    int[] many(Function<DSLContext, Query> statement, List<@Nullable Object[]> values) {
        if (values.isEmpty()) {
            return new int[0];
        }
        return run(dsl -> {
            try (PreparedStatement prepared = connection.jdbc().prepareStatement(dsl.render(statement.apply(dsl)))) {
                return many(prepared, values);
            } catch (SQLException e) {
                throw new DataAccessException("many rows", e);
            }
        });
    }

    private static int[] many(PreparedStatement prepared, List<@Nullable Object[]> values) throws SQLException {
        for (@Nullable Object[] row : values) {
            for (int i = 0; i < row.length; i++) {
                prepared.setObject(i + 1, row[i]);
            }
            prepared.addBatch();
        }
        return prepared.executeBatch();
    }

    /** Runs statements that leave nothing when one of them fails. */
    <T> T whole(Supplier<T> statements) {
        run(dsl -> dsl.execute("SAVEPOINT whole"));
        boolean done = false;
        try {
            T result = statements.get();
            done = true;
            return result;
        } finally {
            if (failure == null) {
                if (!done) {
                    run(dsl -> dsl.execute("ROLLBACK TO whole"));
                }
                run(dsl -> dsl.execute("RELEASE whole"));
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

        ConstraintBroken(DataAccessException cause) {
            super(cause);
        }
    }
}
