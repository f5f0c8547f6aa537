package io.vpnmanager.cli.failure;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.NearWords;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.error.VpnException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.MaxValuesExceededException;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What the parser found wrong with the arguments, in the codes of the library. Never quotes the value of an option. */
public final class UsageProblems {
    private static final int LONGEST_FACT = 80;

    private final CommandSpec spec;
    private final String command;
    private final List<String> arguments;
    private final ParameterException failure;

    private UsageProblems(ParameterException failure, List<String> arguments) {
        this.spec = failure.getCommandLine().getCommandSpec();
        this.command = spec.qualifiedName();
        this.arguments = arguments;
        this.failure = failure;
    }

    /** {@return what a failure of the parser means; any other failure as it is} */
    public static Throwable translate(Throwable failure, List<String> arguments) {
        return failure instanceof ParameterException usage ? new UsageProblems(usage, arguments).translated() : failure;
    }

    /** {@return the failure of a group of commands that was called without one of them} */
    public static VpnException commandMissing(String group, List<String> commands) {
        return Problem.of(ErrorCode.SYNTAX, group, "needs a command")
                .remedy("Choose " + String.join(", ", commands) + "; see " + group + " --help")
                .toException();
    }

    private VpnException translated() {
        return switch (failure) {
            case UnmatchedArgumentException unmatched when isGroup() -> unknownCommand(unmatched);
            default -> unknownOption().map(this::unknownOption).orElseGet(this::otherwise);
        };
    }

    private boolean isGroup() {
        return !spec.subcommands().isEmpty();
    }

    private VpnException otherwise() {
        return switch (failure) {
            case UnmatchedArgumentException unmatched ->
                surplus(unmatched.getUnmatched().get(0));
            case OverwrittenOptionException twice -> givenTwice(twice.getOverwritten());
            case MaxValuesExceededException twice -> givenTwice(twice.getArgSpec());
            case MissingParameterException missing -> missing(missing.getMissing());
            default -> badValue();
        };
    }

    private VpnException unknownCommand(UnmatchedArgumentException unmatched) {
        String word = unmatched.getUnmatched().get(0);
        return isOption(word)
                ? unknownOption(word)
                : unknown("command", word, spec.subcommands().keySet());
    }

    /**
     * The parser may stumble over what stands behind an unknown option before it says that the option is unknown, which
     * is the mistake to be told of.
     */
    private Optional<String> unknownOption() {
        boolean value = false;
        for (String argument : ArgumentRules.options(arguments)) {
            OptionSpec known = spec.optionsMap().get(withoutValue(argument));
            if (!value && known == null && isOption(argument)) {
                return Optional.of(argument);
            }
            value = known != null && known.arity().max() > 0 && !argument.contains("=");
        }
        return Optional.empty();
    }

    private static boolean isOption(String word) {
        return word.startsWith("-") && word.length() > 1;
    }

    private static String withoutValue(String option) {
        int equals = option.indexOf('=');
        return equals < 0 ? option : option.substring(0, equals);
    }

    private VpnException unknownOption(String argument) {
        return unknown("option", withoutValue(argument), spec.optionsMap().keySet());
    }

    private VpnException unknown(String what, String word, Collection<String> known) {
        List<String> near = NearWords.to(word, known);
        String remedy = near.isEmpty() ? seeHelp() : "Did you mean " + String.join(" or ", near) + "? " + seeHelp();
        return Problem.of(ErrorCode.UNKNOWN, what + " " + VisibleText.quoted(word), "is not known to " + command)
                .remedy(remedy)
                .fact(what, word.length() > LONGEST_FACT ? word.substring(0, LONGEST_FACT) : word)
                .toException();
    }

    private VpnException surplus(String word) {
        return Problem.of(
                        ErrorCode.SYNTAX,
                        "argument " + VisibleText.quoted(word),
                        "is one more than " + command + " takes")
                .remedy(seeHelp())
                .toException();
    }

    private VpnException givenTwice(ArgSpec argument) {
        return Problem.of(ErrorCode.DUPLICATE, name(argument), "is given more than once")
                .remedy("Give it once")
                .fact("option", bareName(argument))
                .toException();
    }

    private VpnException missing(List<ArgSpec> lacking) {
        if (lacking.size() == 1 && lacking.get(0) instanceof OptionSpec option && isPresent(option)) {
            return Problem.of(ErrorCode.SYNTAX, name(option), "lacks its value")
                    .remedy(seeHelp())
                    .fact("option", bareName(option))
                    .toException();
        }
        String names = lacking.stream().map(UsageProblems::bareName).distinct().collect(Collectors.joining(" and "));
        return Problem.of(ErrorCode.SYNTAX, command, "lacks " + names)
                .remedy(seeHelp())
                .toException();
    }

    private boolean isPresent(OptionSpec option) {
        return Stream.of(option.names()).anyMatch(arguments::contains);
    }

    /** A converter of the library refused the value, or it is of a kind that the option does not take. */
    private VpnException badValue() {
        ArgSpec argument = failure.getArgSpec();
        if (argument instanceof OptionSpec && "".equals(failure.getValue())) {
            return Problem.of(ErrorCode.SYNTAX, name(argument), "has an empty value")
                    .remedy("Give it a value, or leave it out")
                    .fact("option", bareName(argument))
                    .toException();
        }
        if (failure.getCause() instanceof VpnException refused) {
            return refused;
        }
        String subject = argument == null ? command : name(argument);
        return Problem.of(ErrorCode.SYNTAX, subject, "has a value that it does not take")
                .remedy(seeHelp())
                .toException(failure);
    }

    private static String name(ArgSpec argument) {
        return argument.isOption() ? "option " + bareName(argument) : "argument " + bareName(argument);
    }

    private static String bareName(ArgSpec argument) {
        return argument instanceof OptionSpec option
                ? option.longestName()
                : ((PositionalParamSpec) argument).paramLabel();
    }

    private String seeHelp() {
        return "See " + command + " --help";
    }
}
