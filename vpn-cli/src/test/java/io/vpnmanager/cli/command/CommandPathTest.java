package io.vpnmanager.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandPathTest {
    private static final List<String> PROPOSING = List.of("complete");

    static List<List<String>> names() {
        return HelpTest.commands()
                .map(command -> List.of(command.getCommandSpec().qualifiedName().split(" ")))
                .filter(words -> words.size() > 1)
                .map(words -> words.subList(1, words.size()))
                .filter(words -> !words.equals(PROPOSING))
                .toList();
    }

    /** The names in the tree are those that the commands say themselves. */
    @ParameterizedTest
    @MethodSource("names")
    void eachCommandIsFoundByItsOwnWordsAlone(List<String> words) {
        CommandLine found = HelpTest.tree(CommandPath.of(words));
        for (String word : words) {
            assertThat(CommandTree.namesBelow(found))
                    .containsOnly(found.getSubcommands().get(word).getCommandName());
            found = found.getSubcommands().get(word);
        }
    }

    @Test
    void whatProposesCommandsNeedsAll() {
        assertThat(CommandPath.of(PROPOSING)).isEqualTo(CommandPath.EVERYWHERE);
    }

    @Test
    void otherNamesOfACommandLeadToItToo() {
        assertThat(HelpTest.tree(CommandPath.of(List.of("user", "remove", "alice")))
                        .getSubcommands()
                        .get("user")
                        .getSubcommands())
                .containsKeys("delete", "remove");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--passphrase-file=x users list", "--help users", "-h users list"})
    void whatDoesNotBeginWithACommandNeedsAll(String arguments) {
        assertThat(CommandPath.of(List.of(arguments.split(" ")))).isEqualTo(CommandPath.EVERYWHERE);
    }

    @Test
    void helpOfAllNeedsTheFirstLevelAlone() {
        CommandLine root = HelpTest.tree(CommandPath.of(List.of("--help")));
        assertThat(HelpPages.of(root)).isEqualTo(HelpPages.of(HelpTest.tree()));
        assertThat(root.getSubcommands().get("users").getSubcommands()).isEmpty();
    }
}
