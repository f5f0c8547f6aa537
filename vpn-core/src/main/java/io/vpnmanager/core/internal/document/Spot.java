package io.vpnmanager.core.internal.document;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.error.VpnException;

/**
 * Where in a document something stands: the beginning of every error about it.
 *
 * @param document the name of the file, or what else it is
 * @param place line and column
 * @param key the path of keys that leads there: {@code servers[0].port}; empty for the document as a whole
 */
public record Spot(String document, Place place, String key) {
    private static final int LONGEST_KEY = 200;

    /** {@return the spot of the document as a whole} */
    public static Spot top(String document) {
        return new Spot(document, Place.UNKNOWN, "");
    }

    /** {@return the same spot, of which it is known where it is} */
    public Spot at(Place other) {
        return new Spot(document, other, key);
    }

    /** {@return the spot behind a key of the table that stands here} */
    public Spot below(String name, Place other) {
        return new Spot(document, other, key.isEmpty() ? name : key + "." + name);
    }

    /** {@return the spot of an item of the list that stands here} */
    Spot item(int index, Place other) {
        return new Spot(document, other, key + "[" + index + "]");
    }

    /**
     * {@return the error that something here is refused}
     *
     * @param code the class of failure
     * @param reason why, as the rest of a sentence that begins with this spot
     * @param remedy what to write instead; empty when there is nothing to say
     */
    public VpnException refuse(ErrorCode code, String reason, String remedy) {
        return problem(code, toString(), reason).remedy(remedy).toException();
    }

    /** {@return the error of a value that stands here, said by whoever reads such values} */
    public VpnException refuse(VpnException reason) {
        Problem inner = reason.problem();
        Problem problem = problem(inner.code(), this + ": " + inner.subject(), inner.reason());
        for (var fact : inner.facts().entrySet()) {
            problem = problem.fact(fact.getKey(), fact.getValue());
        }
        return problem.remedy(inner.remedy()).toException(reason);
    }

    private Problem problem(ErrorCode code, String subject, String reason) {
        Problem problem = Problem.of(code, subject, reason).fact("file", document);
        if (place.isKnown()) {
            problem = problem.fact("line", Integer.toString(place.line()));
        }
        if (place.hasColumn()) {
            problem = problem.fact("column", Integer.toString(place.column()));
        }
        return key.isEmpty() ? problem : problem.fact("key", shortened(key));
    }

    private static String shortened(String key) {
        return key.length() > LONGEST_KEY ? key.substring(0, LONGEST_KEY) : key;
    }

    /** {@return for example {@code fleet.yaml, line 3, column 11, servers[0].port}} */
    @Override
    public String toString() {
        String line = place.isKnown() ? ", line " + place.line() : "";
        String where = line + (place.hasColumn() ? ", column " + place.column() : "");
        return VisibleText.of(document + where + (key.isEmpty() ? "" : ", " + shortened(key)));
    }
}
