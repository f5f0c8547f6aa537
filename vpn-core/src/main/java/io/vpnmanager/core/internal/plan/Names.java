package io.vpnmanager.core.internal.plan;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.plan.Section;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who will have which name, step by step. */
final class Names {
    private final Section section;
    private final Set<String> held = new HashSet<>();
    private final Map<String, Optional<String>> moved = new HashMap<>();

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
        moved.put(name, Optional.empty());
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
            moved.put(before, Optional.of(after));
        }
    }

    /** {@return whether somebody will have this name} */
    boolean isHeld(String name) {
        return held.contains(name);
    }

    /** {@return which name the one that has this name now will have; empty when it goes} */
    Optional<String> after(String name) {
        return moved.getOrDefault(name, Optional.of(name));
    }

    /** Refuses a name that nobody will have, in which {@code who} is asked for it. */
    void require(String name, String who) {
        if (!held.contains(name)) {
            throw Problem.of(
                            ErrorCode.NOT_FOUND, section.one() + " " + name, "does not exist, and " + who + " names it")
                    .remedy("Choose another, or make it first")
                    .fact("field", section.one())
                    .toException();
        }
    }
}
