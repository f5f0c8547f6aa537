package io.vpnmanager.core.internal.document;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import java.io.IOException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a parser stumbled over, in our words: its own may quote the document, and with it a secret. */
final class SyntaxFailure {
    private static final Pattern YAML_MARK = Pattern.compile("(?m)^ in .{1,40}, line (\\d{1,8}), column (\\d{1,8}):$");

    private final Syntax syntax;
    private final Spot top;

    SyntaxFailure(Syntax syntax, Spot top) {
        this.syntax = syntax;
        this.top = top;
    }

    VpnException of(IOException failure) {
        Spot spot = top.at(place(failure));
        if (failure instanceof StreamConstraintsException) {
            return spot.refuse(ErrorCode.TOO_BIG, "holds something too deep or too long", "");
        }
        String why = why(failure);
        ErrorCode code = isDuplicate(why) ? ErrorCode.DUPLICATE : ErrorCode.SYNTAX;
        return spot.refuse(code, "is no well-formed " + syntax + why, "");
    }

    /** The parser of YAML says in its words where the problem is, and beside them where it was when it went on. */
    private Place place(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        Place said = Place.UNKNOWN;
        Matcher mark = YAML_MARK.matcher(syntax == Syntax.YAML ? message : "");
        while (mark.find()) {
            said = new Place(Integer.parseInt(mark.group(1)), Integer.parseInt(mark.group(2)));
        }
        return said.isKnown() ? said : placeBeside(failure);
    }

    private static Place placeBeside(IOException failure) {
        JsonLocation location = failure instanceof JsonProcessingException known ? known.getLocation() : null;
        return location == null || location.getLineNr() < 1
                ? Place.UNKNOWN
                : new Place(location.getLineNr(), location.getColumnNr());
    }

    /**
     * What the parser says, where that is known not to quote: that of TOML never does, that of YAML quotes in lines of
     * their own, which are indented; that of JSON quotes anywhere.
     */
    private String why(IOException failure) {
        if (!(failure instanceof JsonProcessingException known) || known.getOriginalMessage() == null) {
            return "";
        }
        String message = known.getOriginalMessage();
        return switch (syntax) {
            case JSON -> "";
            case TOML -> ": " + message.toLowerCase(Locale.ROOT);
            case YAML ->
                message.startsWith("Expected")
                        ? ""
                        : message.lines()
                                .filter(line -> !line.isBlank() && !line.startsWith(" "))
                                .collect(Collectors.joining(", ", ": ", ""));
        };
    }

    /** TOML alone is read whole, with its own check for what is defined twice. */
    private boolean isDuplicate(String why) {
        return syntax == Syntax.TOML
                && (why.contains("duplicate")
                        || why.contains("redefined")
                        || why.contains("already")
                        || why.contains("existing"));
    }
}
