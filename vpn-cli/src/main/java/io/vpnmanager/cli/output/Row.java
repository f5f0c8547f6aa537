package io.vpnmanager.cli.output;

import java.util.ArrayList;
import java.util.List;

/**
 * An object as fields.
 *
 * @param fields in the order of the columns
 */
public record Row(List<Field> fields) {
    /** Copies the list. */
    public Row {
        fields = List.copyOf(fields);
    }

    /** {@return a row of these fields} */
    public static Row of(Field... fields) {
        return new Row(List.of(fields));
    }

    /** {@return this row with one more field} */
    public Row with(Field field) {
        List<Field> more = new ArrayList<>(fields);
        more.add(field);
        return new Row(more);
    }

    List<Field> columns() {
        return fields.stream()
                .filter(field -> field.place() == Field.Place.COLUMN)
                .toList();
    }
}
