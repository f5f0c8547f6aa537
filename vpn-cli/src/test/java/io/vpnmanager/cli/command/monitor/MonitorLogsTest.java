package io.vpnmanager.cli.command.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.cli.trial.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code vpn monitor logs} over an agent's log and access records. */
class MonitorLogsTest {
    @TempDir
    private Path folder;

    private final Trial trial = new Trial();
    private Path log;
    private Path access;

    @BeforeEach
    void write() throws IOException {
        log = Files.writeString(folder.resolve("agent.log"), """
                {"time":"2026-11-24T12:00:01Z","level":"info","area":"agent","message":"A server serves","server":"edge"}
                {"time":"2026-11-24T12:00:03Z","level":"error","area":"store","message":"The disk is full"}
                """);
        access = Files.writeString(folder.resolve("access.jsonl"), """
                {"begin":"2026-11-24T12:00:00Z","end":"2026-11-24T12:00:02Z","server":"edge","protocol":"socks5","source":"127.0.0.1","user":"alice","target":"evil\\u001b[2J.example:443","upload":5,"download":7,"reason":"client"}
                """);
    }

    private Trial.Outcome logs(String... more) {
        String[] words = new String[more.length + 6];
        String[] first = {"monitor", "logs", "--log-file", log.toString(), "--access-log", access.toString()};
        System.arraycopy(first, 0, words, 0, first.length);
        System.arraycopy(more, 0, words, first.length, more.length);
        return trial.run(words);
    }

    @Test
    void allIsOneLogByTimeAndMovesNoCursor() {
        var outcome = logs();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out().lines())
                .hasSize(3)
                .satisfiesExactly(
                        line -> assertThat(line)
                                .isEqualTo("2026-11-24T12:00:01Z edge/agent A server serves server=edge"),
                        line -> assertThat(line)
                                .startsWith("2026-11-24T12:00:02Z edge/access alice from 127.0.0.1 to evil")
                                .doesNotContain("\u001b"),
                        line -> assertThat(line).isEqualTo("2026-11-24T12:00:03Z agent The disk is full"));
    }

    @Test
    void filtersChooseLines() {
        assertThat(logs("--level", "error").out()).isEqualTo("2026-11-24T12:00:03Z agent The disk is full\n");
        assertThat(logs("--area", "access").out().lines()).hasSize(1);
        assertThat(logs("--search", "DISK").out().lines()).hasSize(1);
        assertThat(logs("--match", "server|evil").out().lines()).hasSize(2);
        assertThat(logs("--since", "2026-11-24T12:00:02Z").out().lines()).hasSize(2);
        assertThat(logs("--tail", "1").out().lines()).as("of each").hasSize(2);
    }

    @Test
    void forProgramsEachLineIsAnObject() {
        assertThat(logs("--level", "error", "--output", "json").out())
                .isEqualTo("{\"apiVersion\":\"vpn/v1\",\"kind\":\"LogEntry\",\"item\":{\"at\":\"2026-11-24T12:00:03Z\","
                        + "\"source\":\"agent\",\"server\":null,\"area\":\"store\",\"level\":\"error\","
                        + "\"text\":\"The disk is full\"}}\n");
    }

    @Test
    void linesInCsvHaveOneHeader() {
        assertThat(logs("--output", "csv").out().lines())
                .hasSize(4)
                .filteredOn(line -> line.startsWith("at,source,"))
                .hasSize(1);
    }

    @Test
    void whatIsWrongIsRefused() {
        assertThat(logs("--level", "loud").err()).contains("Choose one of debug, info, warning, error");
        assertThat(logs("--match", "(").err()).contains("is no regular expression");
        assertThat(logs("--tail", "-1").err()).contains("--tail");
        assertThat(logs("--server", "none").status()).isNotZero();
        log = folder.resolve("missing");
        var outcome = logs();
        assertThat(outcome.out()).as("the rest").contains("edge/access");
        assertThat(outcome.err())
                .contains("missing\" is not there")
                .contains("--log-file")
                .doesNotContain("Exception");
        assertThat(outcome.status()).isEqualTo(15);
        log = folder;
        assertThat(logs().err()).contains("cannot be read: it is no regular file");
        assertThat(logs("--area", "stor").err())
                .contains("area \"stor\" is not known", "Did you mean store?")
                .contains("There are access, agent, audit, backup,")
                .contains("container, containers");
        assertThat(logs("--area", "stor").status()).isEqualTo(17);
    }

    @Test
    void whereNoLogOfAnAgentIsNamedThatIsSaid() {
        assertThat(trial.run("monitor", "logs").err()).contains("no log of the agent is in this", "log.file");
        assertThat(trial.run("monitor", "logs", "--area", "access").err()).isEmpty();
        assertThat(trial.run("monitor", "logs", "--area", "store").err()).contains("no log of the agent");
        assertThat(trial.run("monitor", "logs", "--quiet").err()).isEmpty();
    }
}
