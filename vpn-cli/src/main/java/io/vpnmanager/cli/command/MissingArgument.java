package io.vpnmanager.cli.command;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.cli.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Something that a command needs and was not given; whoever sits at the terminal is asked for it. */
final class MissingArgument {
    private static final String END_OF_OPTIONS = "--";

    private final String command;
    private final ArgSpec argument;

    private MissingArgument(String command, ArgSpec argument) {
        this.command = command;
        this.argument = argument;
    }

    static MissingArgument of(MissingParameterException failure) {
        return new MissingArgument(
                failure.getCommandLine().getCommandSpec().qualifiedName(),
                failure.getMissing().getFirst());
    }

    /** {@return whether it is not there at all, rather than an option without its value} */
    static boolean isLeftOut(MissingParameterException failure, List<String> arguments) {
        return !(failure.getMissing().getFirst() instanceof OptionSpec option)
                || Stream.of(option.names()).noneMatch(arguments::contains);
    }

    /** {@return the arguments with the answer, which is taken as it is whatever it begins with} */
    List<String> answered(Terminal terminal, List<String> arguments) {
        String answer = terminal.answer(question());
        if (answer.isEmpty()) {
            throw Problem.of(ErrorCode.CANCELLED, command, "was not told " + name())
                    .toException();
        }
        List<String> more = new ArrayList<>(arguments);
        int end = more.indexOf(END_OF_OPTIONS);
        if (argument instanceof OptionSpec option) {
            more.add(end < 0 ? more.size() : end, option.longestName() + "=" + answer);
        } else {
            if (end < 0) {
                more.add(END_OF_OPTIONS);
            }
            more.add(answer);
        }
        return more;
    }

    private String question() {
        String description = String.join(" ", argument.description());
        return name() + " (" + description.substring(0, description.lastIndexOf('.')) + ")";
    }

    private String name() {
        return argument instanceof OptionSpec option
                ? option.longestName()
                : ((PositionalParamSpec) argument).paramLabel();
    }
}
