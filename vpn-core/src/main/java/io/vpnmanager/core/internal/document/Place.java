package io.vpnmanager.core.internal.document;

/**
 * Where something begins in a text.
 *
 * @param line from 1; 0 where it is not known
 * @param column from 1; 0 where it is not known
 */
public record Place(int line, int column) {
    /** Nobody knows. */
    public static final Place UNKNOWN = new Place(0, 0);

    /** {@return whether it is known} */
    public boolean isKnown() {
        return line > 0;
    }

    boolean hasColumn() {
        return isKnown() && column > 0;
    }
}
