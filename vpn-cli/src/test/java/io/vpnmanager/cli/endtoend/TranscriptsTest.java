package io.vpnmanager.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the real program answers to lines that somebody types, one home for each file. The files are part of the
 * reference of commands; {@code -Dgolden=write} writes them anew from the lines that begin with {@code $ vpn}.
 */
@Timeout(300)
class TranscriptsTest {
    private static final Path FOLDER = Path.of("src/test/resources/transcripts");
    private static final String PROMPT = "$ vpn ";

    private static Distribution distribution;

    @TempDir
    private Path folder;

    @BeforeAll
    static void unpack(@TempDir Path unpacked) throws IOException {
        distribution = Distribution.in(unpacked);
    }

    @ParameterizedTest
    @ValueSource(strings = "users")
    void programAnswersAsWritten(String name) throws Exception {
        Path file = FOLDER.resolve(name + ".txt");
        StringBuilder shown = new StringBuilder();
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith(PROMPT)) {
                shown.append(line).append('\n').append(answer(line.substring(PROMPT.length())));
            }
        }
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(file, shown);
        }
        assertThat(shown).hasToString(Files.readString(file));
    }

    private String answer(String words) throws Exception {
        List<String> arguments = List.of(words.split(" "));
        try (Started started = Started.of(
                distribution.command(folder.resolve("home"), arguments.toArray(String[]::new)), folder, "")) {
            int status = started.status();
            String text = started.out().replace("\r\n", "\n") + started.err();
            return sameEverywhere(text) + (status == 0 ? "" : "[exit " + status + "]\n");
        }
    }

    /** What differs from run to run, by a word in its place. */
    private String sameEverywhere(String text) {
        return text.replace(folder.toString(), "/var/lib/vpn")
                .replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "ID")
                .replaceAll("202[0-9]-[0-9]{2}-[0-9]{2}T[0-9:.]+Z", "TIME")
                .replaceAll("//[a-z]+:[A-Za-z0-9_%-]+@", "//USER:SECRET@")
                .replaceAll("\t" + System.getProperty("user.name") + "(\t|\n)", "\tUSER$1")
                .replaceAll("vpn [0-9.]+(-SNAPSHOT)?\n", "vpn VERSION\n");
    }
}
