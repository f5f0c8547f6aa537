package io.vpnmanager.faults;

import io.vpnmanager.faults.child.Order.Role;
import io.vpnmanager.faults.operation.Operation;
import io.vpnmanager.faults.operation.Operations;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * One thing that is tried. Its text is one line, which can be pasted to try it again.
 *
 * @param seed where names come from
 * @param operation what is done
 * @param victim which process is harmed
 * @param point where
 * @param fault how
 */
record Case(long seed, Operation operation, Role victim, Point point, Fault fault) {
    /** Reads a line that {@link #toString} has written; what stands behind it is left aside. */
    static Case parse(String line) {
        Map<String, String> words = new HashMap<>();
        for (String word : line.strip().split(" +", -1)) {
            int end = word.indexOf('=');
            if (end > 0) {
                words.putIfAbsent(word.substring(0, end), word.substring(end + 1));
            }
        }
        return new Case(
                Long.parseLong(words.get("seed")),
                Operations.named(words.get("operation")),
                Role.valueOf(words.get("victim").toUpperCase(Locale.ROOT)),
                Point.parse(words.get("point")),
                Fault.parse(words.get("fault")));
    }

    /** {@return what tells this kill point from others} */
    String place() {
        return operation.name() + " " + victim + " " + point;
    }

    @Override
    public String toString() {
        return "seed=" + seed + " operation=" + operation.name() + " victim="
                + victim.name().toLowerCase(Locale.ROOT) + " point=" + point + " fault=" + fault;
    }
}
