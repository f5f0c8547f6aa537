package io.vpnmanager.cli.home;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where the data of the command is. {@code VPN_HOME} if it is set, or the setting {@code home} in its place; else, for
 * root, {@code /var/lib/vpn}; else {@code vpn} under {@code XDG_DATA_HOME} if that is set; else
 * {@code ~/.local/share/vpn}. A variable that does not hold an absolute path is refused, not passed over: to work on
 * another home than was meant is worse than not to work.
 *
 * @see <a href="https://specifications.freedesktop.org/basedir-spec/latest/">XDG Base Directory Specification</a>
 */
final class HomeFolder {
    static final Path OF_ROOT = Path.of("/var/lib/vpn");
    private static final String VARIABLE = "VPN_HOME";
    private static final String XDG = "XDG_DATA_HOME";
    private static final int LONGEST = 4096;
    private static final char UNREADABLE = '\uFFFD';

    private HomeFolder() {}

    static Path in(Map<String, String> environment, boolean root) {
        if (environment.containsKey(VARIABLE)) {
            return absolute(VARIABLE, environment.get(VARIABLE));
        }
        if (root) {
            return OF_ROOT;
        }
        if (environment.containsKey(XDG)) {
            return absolute(XDG, environment.get(XDG)).resolve("vpn");
        }
        return absolute("HOME", environment.getOrDefault("HOME", "")).resolve(".local/share/vpn");
    }

    private static Path absolute(String variable, String value) {
        if (value.isEmpty()) {
            throw refuse(ErrorCode.PATH, variable, "is not set, or empty").toException();
        }
        if (value.length() > LONGEST) {
            throw refuse(ErrorCode.TOO_BIG, variable, "is longer than " + LONGEST + " characters")
                    .toException();
        }
        if (value.chars().anyMatch(c -> Character.isISOControl(c) || c == UNREADABLE)) {
            throw refuse(
                            ErrorCode.PATH,
                            variable,
                            "holds a character that no folder should: " + VisibleText.quoted(value))
                    .toException();
        }
        Path path = path(variable, value);
        if (!path.isAbsolute()) {
            throw refuse(ErrorCode.PATH, variable, "is not an absolute path: " + VisibleText.quoted(value))
                    .toException();
        }
        return path;
    }

    private static Path path(String variable, String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw refuse(ErrorCode.PATH, variable, "is not a path in this locale: " + VisibleText.quoted(value))
                    .toException(e);
        }
    }

    private static Problem refuse(ErrorCode code, String variable, String why) {
        return Problem.of(code, "the variable " + variable, why)
                .remedy("Set " + VARIABLE + " to the folder that holds the data, beginning with /")
                .fact("variable", variable);
    }
}
