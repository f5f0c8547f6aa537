package io.vpnmanager.cli.terminal;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How a command is to talk, whatever it does: known before its words are parsed, because a mistake in them is told in
 * the same way.
 *
 * @param quiet whether only names and errors are wanted
 * @param verbose whether causes and what the library logs are wanted too
 * @param colours whether colours may be used where they show
 * @param pager the program that shows long listings, with its arguments; empty for none
 */
public record Wishes(boolean quiet, boolean verbose, boolean colours, List<String> pager) {
    /** None: no colours and no pager. */
    public static final Wishes NONE = new Wishes(false, false, false, List.of());

    private static final List<String> USUAL_PAGER = List.of("less");
    private static final Pattern LETTERS = Pattern.compile("-[hqv]+");
    private static final Pattern SPACES = Pattern.compile("\\s+");

    /** Copies the list. */
    public Wishes {
        pager = List.copyOf(pager);
    }

    /**
     * {@return what these words and variables say} {@code NO_COLOR} that is not empty, and {@code TERM=dumb}, forbid
     * colours; {@code PAGER} names a program with arguments between spaces, not a line for a shell.
     *
     * @see <a href="https://no-color.org">NO_COLOR</a>
     */
    public static Wishes of(List<String> arguments, Map<String, String> environment) {
        int end = arguments.indexOf("--");
        List<String> options = end < 0 ? arguments : arguments.subList(0, end);
        boolean plain = options.contains("--no-color")
                || !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || "dumb".equals(environment.get("TERM"));
        return new Wishes(
                asks(options, 'q', "--quiet"),
                asks(options, 'v', "--verbose"),
                !plain,
                options.contains("--no-pager") ? List.of() : pager(environment));
    }

    private static boolean asks(List<String> options, char letter, String name) {
        return options.stream()
                .anyMatch(option -> option.equals(name)
                        || option.indexOf(letter) > 0 && LETTERS.matcher(option).matches());
    }

    private static List<String> pager(Map<String, String> environment) {
        String named = environment.get("PAGER");
        if (named == null) {
            return USUAL_PAGER;
        }
        String stripped = named.strip();
        return stripped.isEmpty() || stripped.equals("cat") ? List.of() : List.of(SPACES.split(stripped));
    }
}
