package io.vpnmanager.core.internal.plan;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.plan.Section;
import java.util.HashSet;
import java.util.Set;

/** Who will have which name, step by step. */
final class Names {
    private final Section section;
    private final Set<String> held = new HashSet<>();

    Names(Section section) {
        this.section = section;
    }

    /** Adds a name that is held now. */
    void hold(String name) {
        held.add(name);
    }

    /** Takes note that a name is given up. */
    void free(String name) {
        held.remove(name);
    }

    /** Takes a name that nobody may have. */
    void claim(String name) {
        if (!held.add(name)) {
            throw Problem.of(ErrorCode.DUPLICATE, section.one() + " " + name, "exists already")
                    .remedy("Choose another name, or delete that one first")
                    .fact("field", "name")
                    .toException();
        }
    }

    /** Gives one name up for another, or for itself. */
    void replace(String before, String after) {
        if (!before.equals(after)) {
            claim(after);
            free(before);
        }
    }
}
