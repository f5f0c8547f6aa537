package io.vpnmanager.cli.output;

import java.util.Objects;
import java.util.function.Supplier;

/**
 * A named value of a row.
 *
 * @param key the stable name in JSON
 * @param title the heading in a table, upper case
 * @param content says what stands there, when it is shown
 * @param place where it is shown
 */
public record Field(String key, String title, Supplier<Value> content, Place place) {
    /** Checks for null. */
    public Field {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(content, "content");
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
        return of(key, title, value, Place.NAME);
    }

    /** {@return a field of every listing} */
    public static Field column(String key, String title, Value value) {
        return of(key, title, value, Place.COLUMN);
    }

    /** {@return a field of an object shown by itself} */
    public static Field detail(String key, String title, Value value) {
        return of(key, title, value, Place.DETAIL);
    }

    /** {@return a field of an object shown by itself, which listings need not compute} */
    public static Field detail(String key, String title, Supplier<Value> content) {
        return new Field(key, title, content, Place.DETAIL);
    }

    private static Field of(String key, String title, Value value, Place place) {
        Objects.requireNonNull(value, "value");
        return new Field(key, title, () -> value, place);
    }

    /** {@return what stands there} */
    Value value() {
        return content.get();
    }
}
