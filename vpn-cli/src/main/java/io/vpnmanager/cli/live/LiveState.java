package io.vpnmanager.cli.live;

import io.vpnmanager.api.error.Problem;
import io.vpnmanager.cli.menu.input.Event;
import io.vpnmanager.cli.menu.input.Key;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * All that the view knows. An event makes another one of it, and nothing else does.
 *
 * @param width columns of the terminal
 * @param height rows of the terminal
 * @param every how often it looks
 * @param order of the servers
 * @param from which server is the first that shows
 * @param paused whether it does not look
 * @param rates of the looks so far
 * @param problem why the last look failed
 * @param ended whether it was left
 */
record LiveState(
        int width,
        int height,
        Duration every,
        Order order,
        int from,
        boolean paused,
        Rates rates,
        Optional<Problem> problem,
        boolean ended) {
    static final Duration SHORTEST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofMinutes(5);

    private static final List<Duration> STEPS = List.of(
            SHORTEST,
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(1),
            LONGEST);

    static LiveState begin(int width, int height, Duration every) {
        return new LiveState(width, height, every, Order.NAME, 0, false, Rates.NONE, Optional.empty(), false);
    }

    LiveState looked(Look look) {
        // What came while it is paused was asked before.
        return paused ? this : with(rates.after(look), Optional.empty());
    }

    LiveState failed(Problem why) {
        return with(rates, Optional.of(why));
    }

    private LiveState with(Rates other, Optional<Problem> why) {
        return new LiveState(width, height, every, order, from, paused, other, why, ended);
    }

    private LiveState with(Duration pause, Order other, int first, boolean rests) {
        return new LiveState(width, height, pause, other, Math.max(0, first), rests, rates, problem, ended);
    }

    LiveState on(Event event) {
        return switch (event) {
            case Event.Closed ignored -> end();
            case Event.Resized size ->
                new LiveState(size.width(), size.height(), every, order, from, paused, rates, problem, ended);
            case Event.Typed typed -> typed(typed.key());
            case Event.Wheel wheel -> scrolled(wheel.rows());
            default -> this;
        };
    }

    private LiveState end() {
        return new LiveState(width, height, every, order, from, paused, rates, problem, true);
    }

    private LiveState typed(Key key) {
        return switch (key.name()) {
            case ESCAPE -> end();
            case CONTROL -> key.sign() == 'c' ? end() : this;
            case UP -> scrolled(-1);
            case DOWN -> scrolled(1);
            case HOME -> scrolled(-from);
            case SIGN -> signed((char) key.sign());
            default -> this;
        };
    }

    private LiveState signed(char sign) {
        return switch (sign) {
            case 'q' -> end();
            case 's' -> with(every, order.next(), 0, paused);
            case ' ', 'p' -> with(every, order, from, !paused);
            case '+' -> with(longer(), order, from, paused);
            case '-' -> with(shorter(), order, from, paused);
            case 'j' -> scrolled(1);
            case 'k' -> scrolled(-1);
            default -> this;
        };
    }

    private LiveState scrolled(int rows) {
        int servers = rates.last().map(look -> look.health().servers().size()).orElse(0);
        return with(every, order, Math.clamp(from + rows, 0, Math.max(0, servers - 1)), paused);
    }

    private Duration longer() {
        return STEPS.stream()
                .filter(step -> step.compareTo(every) > 0)
                .findFirst()
                .orElse(every);
    }

    private Duration shorter() {
        return STEPS.reversed().stream()
                .filter(step -> step.compareTo(every) < 0)
                .findFirst()
                .orElse(every);
    }
}
