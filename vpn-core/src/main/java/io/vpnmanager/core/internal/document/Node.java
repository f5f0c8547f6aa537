package io.vpnmanager.core.internal.document;

import io.vpnmanager.api.error.ErrorCode;
import java.util.List;
import java.util.Map;

/** A part of a document, with the spot where it stands. */
public sealed interface Node {
    /** {@return where it stands} */
    Spot spot();

    /** {@return what it is, in words, for an error: never what it holds} */
    default String kind() {
        return switch (this) {
            case Table table -> "a table";
            case Items items -> "a list";
            case Text text -> "text";
            case Whole number -> "a whole number";
            case Fraction number -> "a number with a fraction or an exponent";
            case Truth truth -> "true or false; YAML takes yes, no, on and off for that too";
            case Moment moment -> "a date or a time";
            case Nothing nothing -> "null";
        };
    }

    /** {@return the error that something else should stand here} */
    default RuntimeException notA(String wanted) {
        return spot().refuse(ErrorCode.TYPE, "is " + kind() + ", not " + wanted, "Write " + wanted + hint());
    }

    private String hint() {
        return switch (this) {
            case Nothing nothing -> ", or leave the key out";
            case Whole number -> ", in quotes if it is meant as text";
            case Truth truth -> ", in quotes if it is meant as text";
            default -> "";
        };
    }

    /**
     * Values by key, in the order of the document.
     *
     * @param spot where it stands
     * @param keys where each key stands
     * @param entries the values, each of which knows its own spot
     */
    record Table(Spot spot, Map<String, Spot> keys, Map<String, Node> entries) implements Node {}

    /**
     * Values in order.
     *
     * @param spot where it stands
     * @param nodes the values
     */
    record Items(Spot spot, List<Node> nodes) implements Node {}

    /**
     * Text.
     *
     * @param spot where it stands
     * @param text without control characters
     */
    record Text(Spot spot, String text) implements Node {}

    /**
     * A whole number as it was written, or in decimal where the language keeps only its value.
     *
     * @param spot where it stands
     * @param digits as text
     */
    record Whole(Spot spot, String digits) implements Node {}

    /**
     * Any other number.
     *
     * @param spot where it stands
     * @param digits as text
     */
    record Fraction(Spot spot, String digits) implements Node {}

    /**
     * True or false.
     *
     * @param spot where it stands
     * @param value which of the two
     */
    record Truth(Spot spot, boolean value) implements Node {}

    /**
     * A date or a time of TOML.
     *
     * @param spot where it stands
     * @param text in RFC 3339, as far as it goes
     */
    record Moment(Spot spot, String text) implements Node {}

    /**
     * Null.
     *
     * @param spot where it stands
     */
    record Nothing(Spot spot) implements Node {}
}
