package io.vpnmanager.cli.output;

import java.util.Objects;

/**
 * A named value of a row.
 *
 * @param key the stable name in JSON
 * @param title the heading in a table, upper case
 * @param value what stands there
 * @param place where it is shown
 */
public record Field(String key, String title, Value value, Place place) {
    /** Checks for null. */
    public Field {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(place, "place");
    }

    /** Where a field is shown. JSON, YAML and CSV have all of them. */
    public enum Place {
        /** As a column, and alone where names alone are asked for. */
        NAME,
        /** In every table and in every plain line. */
        COLUMN,
        /** Only where one object is shown by itself. */
        DETAIL
    }

    /** {@return the field of every listing by which an object is named} */
    public static Field name(String key, String title, Value value) {
        return new Field(key, title, value, Place.NAME);
    }

    /** {@return a field of every listing} */
    public static Field column(String key, String title, Value value) {
        return new Field(key, title, value, Place.COLUMN);
    }

    /** {@return a field of an object shown by itself} */
    public static Field detail(String key, String title, Value value) {
        return new Field(key, title, value, Place.DETAIL);
    }
}
