package io.vpnmanager.cli.internal.log;

import java.util.LinkedHashMap;
import java.util.Map;

/** A line as pairs with unique names, for formats that consist of them. */
final class Pairs {
    private Pairs() {}

    /** {@return the pairs, in their order} A fact that is named as one of ours has an underscore behind its name. */
    static Map<String, Object> of(LogLine line) {
        Map<String, Object> pairs = new LinkedHashMap<>();
        pairs.put("time", line.at().toString());
        pairs.put("level", line.weight());
        pairs.put("area", line.area().toString());
        pairs.put("message", line.message());
        line.logger().ifPresent(logger -> pairs.put("logger", logger));
        line.error().ifPresent(error -> pairs.put("error", error));
        line.facts().forEach((name, value) -> {
            String free = name;
            while (pairs.containsKey(free)) {
                free += "_";
            }
            pairs.put(free, value);
        });
        return pairs;
    }
}
