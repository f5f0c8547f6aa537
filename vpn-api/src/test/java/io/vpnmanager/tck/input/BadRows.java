package io.vpnmanager.tck.input;

import io.vpnmanager.api.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;

/** Collects rows of one field after the other. */
final class BadRows {
    /** Longer than any text that a person gives; a parser must not look at all of it more than once. */
    static final String MEBIBYTE = "a".repeat(1 << 20);

    private final List<BadInput> rows = new ArrayList<>();
    private final Field field;

    private BadRows(Field field) {
        this.field = field;
    }

    static BadRows of(Field field) {
        return new BadRows(field);
    }

    BadRows add(ErrorCode code, String wrong, String text) {
        rows.add(new BadInput(field, wrong, text, code));
        return this;
    }

    /** Adds texts that need no other name than themselves. */
    BadRows add(ErrorCode code, List<String> texts) {
        texts.forEach(text -> add(code, text, text));
        return this;
    }

    List<BadInput> rows() {
        return List.copyOf(rows);
    }
}
