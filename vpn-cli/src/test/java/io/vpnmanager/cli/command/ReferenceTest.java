package io.vpnmanager.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/**
 * The reference of commands is what the program says: its help pages, and transcripts of real runs.
 * {@code -Dgolden=write} writes it anew, after those.
 */
class ReferenceTest {
    private static final Path FILE = Path.of("..", "COMMANDS.md");
    private static final Path TRANSCRIPTS = Path.of("src/test/resources/transcripts");
    private static final List<String> ORDER = List.of(
            "users",
            "servers",
            "groups",
            "templates",
            "links",
            "subscriptions",
            "traffic",
            "keys",
            "fleet",
            "config",
            "firewall",
            "backup",
            "audit",
            "agent",
            "doctor",
            "completion");

    @Test
    void referenceIsWhatTheProgramSays() throws IOException {
        StringBuilder text = new StringBuilder("""
                # Commands

                Made by `ReferenceTest` from transcripts of real runs and the help pages; `mvn -pl vpn-cli -am test
                -Dtest='TranscriptsTest,ReferenceTest' -Dsurefire.failIfNoSpecifiedTests=false -Dgolden=write` makes it anew.

                ## In use

                What is different in each run stands as ID, TIME, SECRET, TOKEN or VERSION, and what a machine is like as N or `...`; `[exit N]` is an exit
                status that is not 0.
                """);
        for (String name : ORDER) {
            text.append("\n### In use: ")
                    .append(name)
                    .append("\n\n```console\n")
                    .append(Files.readString(TRANSCRIPTS.resolve(name + ".txt")))
                    .append("```\n");
        }
        text.append("\n## Help pages\n");
        HelpTest.commands().forEach(command -> page(command, text));
        if ("write".equals(System.getProperty("golden"))) {
            Files.writeString(FILE, text);
        }
        assertThat(text).hasToString(Files.readString(FILE));
    }

    private static void page(CommandLine command, StringBuilder text) {
        text.append("\n### ")
                .append(command.getCommandSpec().qualifiedName())
                .append("\n\n```text\n")
                .append(HelpPages.of(command))
                .append("```\n");
    }
}
