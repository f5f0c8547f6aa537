package io.vpnmanager.cli.command;

import java.util.List;
import java.util.Set;

/**
 * Which commands are needed for some arguments: to describe one to the parser, its class is loaded and looked through,
 * which takes longer than most of them run.
 *
 * @param words name a command and, behind it, one below that; fewer where that is not certain
 * @param levels how many levels of commands are needed behind the words
 */
record CommandPath(List<String> words, int levels) {
    private static final int DEEPEST = 2;

    /** Leads to every command. */
    static final CommandPath EVERYWHERE = new CommandPath(List.of(), DEEPEST);

    private static final CommandPath FIRST_LEVEL = new CommandPath(List.of(), 1);
    /** A command that looks at all others. */
    private static final String PROPOSES = "complete";

    private static final Set<List<String>> HELP = Set.of(List.of("--help"), List.of("-h"));

    /** {@return what is needed for these, if they are right: words are names until an option stands there} */
    static CommandPath of(List<String> arguments) {
        if (HELP.contains(arguments)) {
            return FIRST_LEVEL;
        }
        if (!arguments.isEmpty() && arguments.getFirst().equals(PROPOSES)) {
            return EVERYWHERE;
        }
        int words = 0;
        while (words < DEEPEST
                && words < arguments.size()
                && !arguments.get(words).startsWith("-")) {
            words++;
        }
        return new CommandPath(arguments.subList(0, words), DEEPEST - words);
    }

    /** {@return whether a command with one of these names is needed here} */
    boolean leadsTo(List<String> names) {
        return words.isEmpty() ? levels > 0 : names.contains(words.getFirst());
    }

    /** {@return the path below a command that it leads to} */
    CommandPath below() {
        return words.isEmpty()
                ? new CommandPath(words, levels - 1)
                : new CommandPath(words.subList(1, words.size()), levels);
    }
}
