package io.vpnmanager.cli.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The last lines of a file, those before it was rotated, and those that come. */
class FileFeedTest {
    private static final AgentLines AGENT = new AgentLines(Map.of());

    @TempDir
    private Path folder;

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private static List<String> read(Feed feed) {
        List<String> texts = new ArrayList<>();
        Optional<Entry> next = feed.next(Duration.ofMillis(1));
        while (next.isPresent()) {
            texts.add(next.get().text());
            next = feed.next(Duration.ofMillis(1));
        }
        return texts;
    }

    private List<String> last(Path file, long lines) {
        FileFeed feed = FileFeed.open(file, AGENT::read, lines, false);
        List<String> texts = read(feed);
        assertThat(feed.isOver()).isTrue();
        feed.end();
        return texts;
    }

    @Test
    void theLastLinesAreThoseAlsoOfRotatedFiles() throws IOException {
        write("agent.log.2", "1\n2\n");
        write("agent.log.1", "3\n4\n");
        Path file = write("agent.log", "5\n6\n7\nhalf a li");

        assertThat(last(file, 1)).containsExactly();
        write("agent.log", "ne\n");
        assertThat(last(file, 0)).isEmpty();
        assertThat(last(file, 1)).containsExactly("half a line");
        assertThat(last(file, 2)).containsExactly("7", "half a line");
        assertThat(last(file, 4)).containsExactly("5", "6", "7", "half a line");
        assertThat(last(file, 5)).containsExactly("4", "5", "6", "7", "half a line");
        assertThat(last(file, 99)).containsExactly("1", "2", "3", "4", "5", "6", "7", "half a line");
    }

    @Test
    void linesOverManyBlocksAreCountedToo() throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 30_000; i++) {
            text.append("line ").append(i).append('\n');
        }
        Path file = write("agent.log", text.toString());
        assertThat(last(file, 25_000)).hasSize(25_000).startsWith("line 5000").endsWith("line 29999");
    }

    @Test
    void aLineThatIsTooLongIsCut() throws IOException {
        Path file = write("agent.log", "x".repeat(3 * FileLines.LONGEST_LINE) + "\nnext\n");
        assertThat(last(file, 9)).hasSize(2).last().isEqualTo("next");
        assertThat(last(file, 9).getFirst()).hasSize(FileLines.LONGEST_LINE);
    }

    @Test
    void aFileThatIsRotatedIsFollowed() throws IOException {
        Path file = write("agent.log", "old\n");
        FileFeed feed = FileFeed.open(file, AGENT::read, 9, true);
        assertThat(read(feed)).containsExactly("old");
        write("agent.log", "more\nha");
        assertThat(read(feed)).containsExactly("more");
        write("agent.log", "lf\n");
        Files.move(file, folder.resolve("agent.log.1"));
        assertThat(read(feed)).containsExactly("half");
        write("agent.log", "new\n");
        assertThat(read(feed)).containsExactly("new");
        Files.writeString(file, "cut\n");
        write("agent.log", "");
        feed.close();
        read(feed);
        assertThat(feed.isOver()).isTrue();
        feed.end();
    }

    @Test
    void whatIsNoFileIsRefused() throws IOException {
        assertThatThrownBy(() -> FileFeed.open(folder, AGENT::read, 9, false))
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.PATH));
        assertThatThrownBy(() -> FileFeed.open(folder.resolve("none"), AGENT::read, 9, false))
                .isInstanceOf(VpnException.class);
    }

    @Test
    void whatIsWrittenOtherwiseIsToldAsOfTheLineBefore() throws IOException {
        Path file = write(
                "agent.log",
                "2026-11-24T12:00:00.5Z vpn: error: server=edge It failed\n\tat \u001b[2J a line of a trace\n");
        FileFeed feed = FileFeed.open(file, AGENT::read, 9, false);
        Entry first = feed.next(Duration.ZERO).orElseThrow();
        assertThat(first.server()).contains("edge");
        assertThat(first.weight()).contains(Weight.ERROR);
        Entry second = feed.next(Duration.ZERO).orElseThrow();
        assertThat(second.at()).isEqualTo(Instant.parse("2026-11-24T12:00:00.5Z"));
        assertThat(second.text()).doesNotContain("\u001b").contains("a line of a trace");
        feed.end();
    }
}
