package io.vpnmanager.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    /** The field that is marked as the name, or else the first. */
    Optional<Field> name() {
        return fields.stream()
                .filter(field -> field.place() == Field.Place.NAME)
                .findFirst()
                .or(() -> columns().stream().findFirst());
    }

    List<Field> columns() {
        List<Field> columns = new ArrayList<>(fields.size());
        for (Field field : fields) {
            if (field.place() != Field.Place.DETAIL) {
                columns.add(field);
            }
        }
        return columns;
    }
}
