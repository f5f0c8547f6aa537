import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.jooq.codegen.GenerationTool;
import org.jooq.meta.jaxb.Configuration;
import org.jooq.meta.jaxb.Database;
import org.jooq.meta.jaxb.ForcedType;
import org.jooq.meta.jaxb.Generate;
import org.jooq.meta.jaxb.Generator;
import org.jooq.meta.jaxb.Logging;
import org.jooq.meta.jaxb.Target;

/**
 * Generates the jOOQ classes of the store from its migrations: runs them on an empty SQLite database in memory, and
 * reads the tables back. The build runs this file as it stands, on the toolchain's JDK: jOOQ's generator needs 21, and
 * Maven may run on 17.
 */
final class GenerateTables {
    public static void main(String... arguments) throws Exception {
        Path migrations = Path.of(arguments[0]);
        Path target = Path.of(arguments[1]);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            for (Path migration : inOrder(migrations)) {
                run(migration, connection);
            }
            GenerationTool tool = new GenerationTool();
            tool.setConnection(connection);
            tool.run(configuration(target));
        }
    }

    private static List<Path> inOrder(Path migrations) throws IOException {
        try (var files = Files.list(migrations)) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .sorted()
                    .toList();
        }
    }

    /** A migration goes to SQLite whole: it knows where a statement ends, also inside a trigger. */
    private static void run(Path migration, Connection connection) throws IOException, SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate(Files.readString(migration));
        } catch (SQLException e) {
            throw new SQLException("%s: %s".formatted(migration, e.getMessage()), e);
        }
    }

    private static Configuration configuration(Path target) {
        Database sqlite = new Database()
                .withName("org.jooq.meta.sqlite.SQLiteDatabase")
                .withExcludes("sqlite_.*")
                // SQLite's INTEGER and REAL have 64 bits, jOOQ's have 32.
                .withForcedTypes(
                        new ForcedType()
                                .withName("BIGINT")
                                .withIncludeTypes("(?i:INTEGER|INT)")
                                .withIncludeExpression(".*"),
                        new ForcedType()
                                .withName("DOUBLE")
                                .withIncludeTypes("(?i:REAL)")
                                .withIncludeExpression(".*"));
        Generate parts = new Generate()
                .withRecords(true)
                .withPojos(false)
                .withDaos(false)
                .withGlobalObjectReferences(true)
                // It would make the module read java.compiler.
                .withGeneratedAnnotation(false);
        return new Configuration()
                .withLogging(Logging.WARN)
                .withGenerator(new Generator()
                        .withDatabase(sqlite)
                        .withGenerate(parts)
                        .withTarget(new Target()
                                .withPackageName("io.vpnmanager.store.jooq")
                                .withDirectory(target.toString())));
    }

    private GenerateTables() {}
}
