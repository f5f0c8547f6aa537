package io.vpnmanager.cli.command.completion;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** What may stand under the cursor, as the commands themselves know it. */
final class Proposals {
    private static final List<String> LABELS_OF_FILES = List.of("FILE", "PATH", "PROGRAM");

    private static final String LABEL_OF_SETTINGS = "KEY";

    private final HomeNames names;
    private final boolean bareValues;
    private final Set<OptionSpec> given = new HashSet<>();
    private CommandSpec command;
    private @Nullable OptionSpec open;
    private int positionals;
    private boolean optionsOver;

    Proposals(CommandSpec root, HomeNames names, boolean bareValues) {
        this.command = root;
        this.names = names;
        this.bareValues = bareValues;
    }

    /** {@return the proposals behind these words, for one that begins so} */
    List<Proposal> behind(List<String> words, String start) {
        words.forEach(this::pass);
        return propose(start).stream()
                .filter(proposal -> proposal.equals(Proposal.FILES)
                        || proposal.text().startsWith(bareValues ? start.substring(bare(start)) : start))
                .toList();
    }

    private void pass(String word) {
        if (open != null) {
            open = null;
        } else if (optionsOver) {
            positionals++;
        } else if (word.equals("--")) {
            optionsOver = true;
        } else if (word.startsWith("-") && word.length() > 1) {
            passOption(word);
        } else if (command.subcommands().containsKey(word)) {
            command = command.subcommands().get(word).getCommandSpec();
            positionals = 0;
        } else {
            positionals++;
        }
    }

    private void passOption(String word) {
        int equals = word.indexOf('=');
        OptionSpec option = command.optionsMap().get(equals < 0 ? word : word.substring(0, equals));
        if (option != null) {
            given.add(option);
            open = equals < 0 && option.arity().max() > 0 ? option : null;
        }
    }

    private List<Proposal> propose(String start) {
        if (open != null) {
            return values(open, start, "");
        }
        if (!optionsOver && start.startsWith("-")) {
            int equals = start.indexOf('=');
            OptionSpec option = equals < 0 ? null : command.optionsMap().get(start.substring(0, equals));
            return option == null
                    ? options()
                    : values(option, start.substring(equals + 1), bareValues ? "" : start.substring(0, equals + 1));
        }
        List<Proposal> found = new ArrayList<>(commands(start));
        positional().forEach(argument -> found.addAll(values(argument, start, "")));
        return found.isEmpty() && start.isEmpty() && !optionsOver ? options() : found;
    }

    private static int bare(String start) {
        return start.startsWith("-") ? start.indexOf('=') + 1 : 0;
    }

    /** By their first names; by others where these were begun. */
    private List<Proposal> commands(String start) {
        return command.subcommands().entrySet().stream()
                .filter(entry ->
                        !entry.getValue().getCommandSpec().usageMessage().hidden())
                .filter(entry -> entry.getKey().equals(entry.getValue().getCommandName())
                        || !start.isEmpty()
                                && !entry.getValue().getCommandName().startsWith(start))
                .map(entry -> new Proposal(
                        entry.getKey(),
                        String.join(
                                " ",
                                entry.getValue().getCommandSpec().usageMessage().header())))
                .toList();
    }

    private List<Proposal> options() {
        return command.options().stream()
                .filter(option -> !option.hidden() && (option.isMultiValue() || !given.contains(option)))
                .map(option -> new Proposal(option.longestName(), firstSentence(option)))
                .toList();
    }

    private static String firstSentence(ArgSpec argument) {
        String description = String.join(" ", argument.description());
        int end = description.indexOf(". ");
        return end < 0 ? description : description.substring(0, end + 1);
    }

    private Stream<PositionalParamSpec> positional() {
        return command.positionalParameters().stream()
                .filter(argument -> argument.index().contains(positionals));
    }

    private List<Proposal> values(ArgSpec argument, String start, String front) {
        Class<?> type = argument.auxiliaryTypes()[0];
        if (HomeNames.areOf(type)) {
            return names.of(type, start).stream()
                    .map(name -> new Proposal(front + name.text(), name.description()))
                    .toList();
        }
        if (type.isEnum()) {
            return Stream.of(type.getEnumConstants())
                    .map(value -> Proposal.of(front + word((Enum<?>) value)))
                    .toList();
        }
        if (argument.paramLabel().equals(LABEL_OF_SETTINGS)) {
            return names.settings();
        }
        return LABELS_OF_FILES.contains(argument.paramLabel()) ? List.of(Proposal.FILES) : List.of();
    }

    /** As it is read: what it calls itself, or its name in small letters. */
    private static String word(Enum<?> value) {
        String text = value.toString();
        return text.equals(value.name()) ? text.toLowerCase(Locale.ROOT).replace('_', '-') : text;
    }
}
