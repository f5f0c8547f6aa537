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
    private static final int ROUNDS = 12;

    /** {@return every point at which it may be harmed} */
    List<Point> points() {
        List<Point> points = new ArrayList<>();
        steps.stream().filter(Observation::isEarly).forEach(step -> points.add(new Point.Step(step)));
        calls.forEach((name, count) -> {
            for (int number = 1; number <= count + 1; number++) {
                points.add(new Point.SystemCall(name, number));
            }
        });
        return points;
    }

    /** {@return how many of the points were reached unharmed: the last number of each call was not} */
    int killPoints() {
        return points().size() - calls.size();
    }

    /** An agent goes round and round, and one round is like the other. */
    private static boolean isEarly(String step) {
        return Integer.parseInt(step.substring(step.indexOf('#') + 1)) <= ROUNDS;
    }
}
