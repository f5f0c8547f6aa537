package io.vpnmanager.cli.failure;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.cli.output.OutputFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What holds for every argument, whatever the command: checked before anything else looks at them. */
public final class ArgumentRules {
    private static final String END_OF_OPTIONS = "--";
    private static final Map<String, String> SECRETS = Map.of(
            "--password",
            "--password-file",
            "--passphrase",
            "--passphrase-file",
            "--new-passphrase",
            "--new-passphrase-file");
    private static final Pattern EMPTY_OPTION = Pattern.compile("--[a-z-]+=");

    /** What the JVM puts where bytes are no text in the encoding of the locale. */
    private static final int UNREADABLE = 0xFFFD;

    private ArgumentRules() {}

    /**
     * Checks them.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code POL} for a secret as an argument, {@code ENC} for
     *     control characters and for bytes that are no text, {@code SYN} for an option with an empty value
     */
    public static void check(List<String> arguments) {
        List<String> options = options(arguments);
        options.forEach(ArgumentRules::refuseSecret);
        for (int i = 0; i < arguments.size(); i++) {
            refuseUnreadable(i + 1, arguments.get(i));
        }
        options.forEach(ArgumentRules::refuseEmptyValue);
    }

    /** {@return in which format errors are told, as far as can be told from arguments that may be wrong} */
    public static OutputFormat formatOfErrors(List<String> arguments) {
        List<String> options = options(arguments);
        int last = options.lastIndexOf("--output");
        String value = last >= 0 && last + 1 < options.size() ? options.get(last + 1) : "";
        return Stream.of(OutputFormat.values())
                .filter(OutputFormat::isDocument)
                .filter(format -> value.equals(format.toString()) || options.contains("--output=" + format))
                .findFirst()
                .orElse(OutputFormat.PLAIN);
    }

    /** {@return whether any format is asked for} */
    public static boolean nameFormat(List<String> arguments) {
        return options(arguments).stream()
                .anyMatch(option -> option.equals("--output") || option.startsWith("--output="));
    }

    /** {@return what may be options: everything in front of {@code --}} */
    static List<String> options(List<String> arguments) {
        int end = arguments.indexOf(END_OF_OPTIONS);
        return end < 0 ? arguments : arguments.subList(0, end);
    }

    private static void refuseSecret(String argument) {
        SECRETS.forEach((option, instead) -> {
            if (argument.equals(option) || argument.startsWith(option + "=")) {
                throw Problem.of(
                                ErrorCode.POLICY,
                                "option " + option,
                                "is not taken: every user of this machine can read the arguments of a command")
                        .remedy("Use " + instead + " FILE, or " + instead + " - to read it from standard input")
                        .fact("option", option)
                        .toException();
            }
        });
    }

    private static void refuseUnreadable(int position, String argument) {
        if (argument.codePoints().anyMatch(ArgumentRules::isUnreadable)) {
            throw Problem.of(
                            ErrorCode.ENCODING,
                            "argument " + position + ", " + VisibleText.quoted(argument) + ",",
                            "holds a control character, or bytes that are no text in this locale")
                    .fact("position", Integer.toString(position))
                    .toException();
        }
    }

    private static boolean isUnreadable(int codePoint) {
        return codePoint == UNREADABLE
                || switch (Character.getType(codePoint)) {
                    case Character.CONTROL,
                            Character.SURROGATE,
                            Character.LINE_SEPARATOR,
                            Character.PARAGRAPH_SEPARATOR -> true;
                    default -> false;
                };
    }

    private static void refuseEmptyValue(String option) {
        if (EMPTY_OPTION.matcher(option).matches()) {
            String name = option.substring(0, option.length() - 1);
            throw Problem.of(ErrorCode.SYNTAX, "option " + name, "has an empty value")
                    .remedy("Give it a value, or leave it out")
                    .fact("option", name)
                    .toException();
        }
    }
}
