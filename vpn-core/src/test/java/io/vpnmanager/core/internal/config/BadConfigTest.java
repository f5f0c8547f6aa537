package io.vpnmanager.core.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.error.VpnException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that must be refused: by their class, at once, at the right place, and without giving a secret back. */
class BadConfigTest {
    /** Stands wherever a file may hold a secret; no message may hold it. */
    private static final String SECRET = "hunter2";

    @TempDir
    private Path folder;

    /** A bad text, and where its error must point to: {@code line:column key}, each part only where one is known. */
    record Case(String wrong, String file, String text, ErrorCode code, String where) {
        @Override
        public String toString() {
            return file + ", " + wrong + ": " + code.id();
        }
    }

    private static Case yaml(String wrong, String text, ErrorCode code, String where) {
        return new Case(wrong, "c.yaml", text, code, where);
    }

    private static Case toml(String wrong, String text, ErrorCode code, String where) {
        return new Case(wrong, "c.toml", text, code, where);
    }

    private static Case json(String wrong, String text, ErrorCode code, String where) {
        return new Case(wrong, "c.json", text, code, where);
    }

    static Stream<Case> cases() {
        return Stream.of(
                yaml("nothing", "", ErrorCode.SYNTAX, ""),
                yaml("blanks", " \n\n", ErrorCode.SYNTAX, ""),
                yaml("null", "null\n", ErrorCode.SYNTAX, ""),
                yaml("a list", "- deadline: 5s\n", ErrorCode.TYPE, "1:1"),
                yaml("two documents", "deadline: 5s\n---\nhome: /a\n", ErrorCode.SYNTAX, "3:1"),
                yaml(
                        "billion laughs",
                        "log: &a {level: &b [x,x]}\noutput: {format: [*b,*b]}\n",
                        ErrorCode.TOO_BIG,
                        "2:19 output.format[0]"),
                yaml("merge keys", "log: &l {level: info}\noutput: {<<: *l}\n", ErrorCode.TOO_BIG, "2:14 output.<<"),
                yaml("a cycle", "log: &l {level: *l}\n", ErrorCode.TOO_BIG, "1:17 log.level"),
                yaml("a tag", "home: !!java.net.URL /a\n", ErrorCode.POLICY, "1:7 home"),
                yaml("deep lists", "home: " + "[".repeat(10_000), ErrorCode.TOO_BIG, ""),
                yaml("a key twice", "deadline: 5s\nhome: /a\ndeadline: 6s\n", ErrorCode.DUPLICATE, "3:1 deadline"),
                yaml("an unknown key", "deadlin: 5s\n", ErrorCode.UNKNOWN, "1:1 deadlin"),
                yaml("an unknown key below", "log:\n  levle: info\n", ErrorCode.UNKNOWN, "2:3 log.levle"),
                yaml("a class", "'@class': x\n", ErrorCode.UNKNOWN, "1:1 @class"),
                yaml("an include", "include: ../x.yaml\n", ErrorCode.UNKNOWN, "1:1 include"),
                yaml("a secret", "passphrase: " + SECRET + "\n", ErrorCode.POLICY, "1:1 passphrase"),
                yaml(
                        "a secret below",
                        "backup:\n  passphrase: " + SECRET + "\n",
                        ErrorCode.POLICY,
                        "2:3 backup.passphrase"),
                yaml("a number", "deadline: 30\n", ErrorCode.TYPE, "1:11 deadline"),
                yaml("no number", "log: {file-count: true}\n", ErrorCode.TYPE, "1:19 log.file-count"),
                yaml("too small a number", "log: {file-count: 1}\n", ErrorCode.RANGE, "1:19 log.file-count"),
                yaml("a broken number", "log: {file-count: 2.5}\n", ErrorCode.TYPE, "1:19 log.file-count"),
                yaml("Norway", "log: {level: on}\n", ErrorCode.TYPE, "1:14 log.level"),
                yaml("too many users", "metrics: {users: '1001'}\n", ErrorCode.RANGE, "1:18 metrics.users"),
                yaml("no number of users", "metrics: {users: '1e2'}\n", ErrorCode.SYNTAX, "1:18 metrics.users"),
                yaml("probes too often", "monitor: {probe-every: 9s}\n", ErrorCode.RANGE, "1:24 monitor.probe-every"),
                yaml("probes too seldom", "monitor: {probe-every: 25h}\n", ErrorCode.RANGE, "1:24 monitor.probe-every"),
                yaml(
                        "a target that is none",
                        "monitor: {probe-target: a}\n",
                        ErrorCode.SYNTAX,
                        "1:25 monitor.probe-target"),
                yaml("rules somewhere", "alerts: {file: alerts.yaml}\n", ErrorCode.PATH, "1:16 alerts.file"),
                yaml("rules nowhere", "alerts: {file: ''}\n", ErrorCode.SYNTAX, "1:16 alerts.file"),
                yaml("a reach that is none", "metrics: {reach: all}\n", ErrorCode.SYNTAX, "1:18 metrics.reach"),
                yaml(
                        "metrics on a host",
                        "metrics: {listen: 'a.example:1'}\n",
                        ErrorCode.SYNTAX,
                        "1:19 metrics.listen"),
                yaml("no value", "deadline:\n", ErrorCode.SYNTAX, "1:10 deadline"),
                yaml("null for a value", "deadline: ~\n", ErrorCode.TYPE, "1:11 deadline"),
                yaml("a table for text", "deadline: {a: b}\n", ErrorCode.TYPE, "1:11 deadline"),
                yaml("text for a table", "log: info\n", ErrorCode.TYPE, "1:6 log"),
                yaml("an empty text", "home: ''\n", ErrorCode.SYNTAX, "1:7 home"),
                yaml("no unit", "deadline: '30'\n", ErrorCode.SYNTAX, "1:11 deadline"),
                yaml("too long a time", "deadline: 61m\n", ErrorCode.RANGE, "1:11 deadline"),
                yaml("too short a time", "deadline: 0s\n", ErrorCode.RANGE, "1:11 deadline"),
                yaml("an area that is none", "log: {areas: 'stores=debug'}\n", ErrorCode.SYNTAX, "1:14 log.areas"),
                yaml("an area twice", "log: {areas: 'store=debug,store=info'}\n", ErrorCode.SYNTAX, "1:14 log.areas"),
                yaml("an area without its level", "log: {areas: store}\n", ErrorCode.SYNTAX, "1:14 log.areas"),
                yaml("a format that is none", "log: {format: xml}\n", ErrorCode.SYNTAX, "1:15 log.format"),
                yaml("a relative log", "log: {file: a.log}\n", ErrorCode.PATH, "1:13 log.file"),
                yaml("a size without a unit", "log: {file-size: '5'}\n", ErrorCode.SYNTAX, "1:18 log.file-size"),
                yaml("too small a file", "log: {file-size: 1KiB}\n", ErrorCode.RANGE, "1:18 log.file-size"),
                yaml("too big a file", "log: {file-size: 2GiB}\n", ErrorCode.RANGE, "1:18 log.file-size"),
                yaml("too few files", "log: {file-count: '1'}\n", ErrorCode.RANGE, "1:19 log.file-count"),
                yaml("too many files", "log: {file-count: '101'}\n", ErrorCode.RANGE, "1:19 log.file-count"),
                yaml("half a file", "log: {file-count: '1.5'}\n", ErrorCode.SYNTAX, "1:19 log.file-count"),
                yaml("a relative path", "home: vpn\n", ErrorCode.PATH, "1:7 home"),
                yaml(
                        "another socket",
                        "containers: {endpoint: 'tcp://1.2.3.4'}\n",
                        ErrorCode.UNKNOWN,
                        "1:24 containers.endpoint"),
                yaml(
                        "two master keys",
                        "master-key:\n  file: /a\n  command: /b\n",
                        ErrorCode.DUPLICATE,
                        "3:12 master-key.command"),
                yaml("NUL", "home: \"/a\\0b\"\n", ErrorCode.ENCODING, "1:7 home"),
                yaml("a raw NUL", "home: /a\0b\n", ErrorCode.SYNTAX, ""),
                yaml("a long text", "home: /" + "a".repeat(5000) + "\n", ErrorCode.TOO_BIG, "1:7 home"),
                yaml("not well-formed", "home: \"" + SECRET + "\n", ErrorCode.SYNTAX, "2:1"),
                toml("a key twice", "deadline = '5s'\ndeadline = '6s'\n", ErrorCode.DUPLICATE, ""),
                toml("a table twice", "[log]\nlevel = 'info'\n[log]\n", ErrorCode.DUPLICATE, ""),
                toml("a number", "deadline = 30\n", ErrorCode.TYPE, "1:1 deadline"),
                toml("a date", "[log]\nlevel = 2026-01-01\n", ErrorCode.TYPE, "2:1 log.level"),
                toml("an unknown key", "[log]\nlevle = 'info'\n", ErrorCode.UNKNOWN, "2:1 log.levle"),
                toml("too long a time", "\ndeadline = '2h'\n", ErrorCode.RANGE, "2:1 deadline"),
                toml("not well-formed", "deadline = " + SECRET + "\n", ErrorCode.SYNTAX, ""),
                json("a key twice", "{\"home\":\"/a\",\n\"home\":\"/b\"}", ErrorCode.DUPLICATE, "2:1 home"),
                json("deep", "[".repeat(100_000), ErrorCode.TYPE, "1:1"),
                json("half a character", "{\"home\":\"/\\ud800\"}", ErrorCode.ENCODING, "1:9 home"),
                json("a comment", "{}\n# no", ErrorCode.SYNTAX, ""),
                json("broken off", "{\"home\":", ErrorCode.SYNTAX, ""));
    }

    private VpnException refused(Path file) {
        return catchThrowableOfType(VpnException.class, () -> ConfigFolder.FILES.check(file));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void isRefusedAtItsPlace(Case bad) throws IOException {
        Path file = Files.writeString(folder.resolve(bad.file()), bad.text());
        long start = System.nanoTime();
        VpnException e = refused(file);

        assertThat(e).as("refused").isNotNull();
        assertThat(e.code()).as(e.getMessage()).isEqualTo(bad.code());
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
        assertThat(e.getMessage() + e.problem().facts()).doesNotContain(SECRET);
        assertThat(e.getMessage()).isEqualTo(VisibleText.of(e.getMessage()));
        assertThat(e.problem().facts()).containsEntry("file", file.toString());
        if (!bad.where().isEmpty()) {
            var facts = e.problem().facts();
            String where = facts.get("line") + ":" + facts.get("column")
                    + (facts.containsKey("key") ? " " + facts.get("key") : "");
            assertThat(where).isEqualTo(bad.where());
        }
    }

    @Test
    void whatIsNoTextIsRefused() throws IOException {
        Path latin = Files.write(folder.resolve("l.yaml"), "home: /\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
        Path wide = Files.write(folder.resolve("w.yaml"), "home: /a\n".getBytes(StandardCharsets.UTF_16));
        assertThat(refused(latin).code()).isEqualTo(ErrorCode.ENCODING);
        assertThat(refused(wide).code()).isEqualTo(ErrorCode.ENCODING);
    }

    @Test
    void aHugeFileIsRefusedUnread() throws IOException {
        Path huge = Files.write(folder.resolve("h.yaml"), new byte[50 << 20]);
        assertThat(refused(huge).code()).isEqualTo(ErrorCode.TOO_BIG);
    }

    @Test
    void aMarkOfTheByteOrderAndLinesOfWindowsAreTaken() throws IOException {
        Path file = Files.writeString(folder.resolve("b.yaml"), "\uFEFF# x\r\ndeadline: 5s\r\nhome: /a\r\n");
        assertThat(ConfigFolder.FILES.check(file).settings()).containsOnlyKeys("deadline", "home");
    }

    @Test
    void aFileOfCommentsGivesNothing() throws IOException {
        assertThat(ConfigFolder.FILES
                        .check(Files.writeString(folder.resolve("n.yaml"), "# home: /a\n"))
                        .settings())
                .isEmpty();
        assertThat(ConfigFolder.FILES
                        .check(Files.writeString(folder.resolve("n.toml"), "# home = '/a'\n"))
                        .settings())
                .isEmpty();
    }

    @Test
    void anotherEndOfItsNameIsNotKnown() {
        assertThat(refused(folder.resolve("config.ini")).code()).isIn(ErrorCode.UNKNOWN, ErrorCode.PATH);
    }
}
