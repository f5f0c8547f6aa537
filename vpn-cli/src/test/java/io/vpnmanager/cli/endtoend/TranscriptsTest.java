package io.vpnmanager.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What commands answer to lines that somebody types, each file on a real home of its own. The files are part of the
 * reference of commands; {@code -Dgolden=write} writes them anew from the lines that begin with {@code $ }.
 */
@Timeout(300)
class TranscriptsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
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
                "backup",
                "audit",
                "agent",
                "doctor",
                "completion"
            })
    void commandsAnswerAsWritten(String name) throws Exception {
        Transcript transcript = new Transcript(name, folder);
        TypedCommands commands = new TypedCommands(folder);
        assertThat(transcript.played(commands::answer)).isEqualTo(transcript.written());
    }

    /** Reading rules takes root and nft; what it reads is the machine's, and nothing of that is changed. */
    @Test
    void firewallAnswersAsWritten() throws Exception {
        boolean able = "root".equals(System.getProperty("user.name")) && Files.exists(Path.of("/usr/sbin/nft"));
        Assumptions.assumeTrue(able || "required".equals(System.getProperty("vpn.e2e")), "needs root and nft");
        commandsAnswerAsWritten("firewall");
    }

    /** The program has the same words as what the other transcripts run within this process. */
    @Test
    void programAnswersAsWritten(@TempDir Path unpacked) throws Exception {
        Distribution distribution = Distribution.in(unpacked);
        Transcript transcript = new Transcript("users", folder);
        assertThat(transcript.played(words -> answer(distribution, words))).isEqualTo(transcript.written());
    }

    private Transcript.Answer answer(Distribution distribution, List<String> words) throws Exception {
        try (Started started =
                Started.of(distribution.command(folder.resolve("vpn"), words.toArray(String[]::new)), folder, "")) {
            int status = started.status();
            return new Transcript.Answer(status, started.out() + started.err());
        } catch (IOException e) {
            throw new AssertionError("the program does not run", e);
        }
    }
}
