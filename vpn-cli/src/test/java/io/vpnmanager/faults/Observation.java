package io.vpnmanager.faults;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a process did when nothing harmed it.
 *
 * @param steps that it passed, in order
 * @param calls how many of each system call its busiest thread made
 */
record Observation(List<String> steps, Map<String, Integer> calls) {
    /** {@return every point at which it may be harmed} */
    List<Point> points() {
        List<Point> points = new ArrayList<>();
        steps.forEach(step -> points.add(new Point.Step(step)));
        calls.forEach((name, count) -> {
            for (int number = 1; number <= count + 1; number++) {
                points.add(new Point.SystemCall(name, number));
            }
        });
        return points;
    }

    /** {@return whether this is one call more than it was seen to make} */
    boolean isBeyond(Point.SystemCall call) {
        return call.number() > calls.getOrDefault(call.name(), 0);
    }
}
