package io.vpnmanager.faults;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** What happens to a process at a point. */
enum Fault {
    /** {@code kill -9}. */
    KILL("kill"),
    /** The system call fails: no space left on the device. */
    ENOSPC("enospc"),
    /** The system call fails: input or output error. */
    EIO("eio"),
    /** The disk has only so much room. */
    FULL("full"),
    /** The disk cannot be written. */
    READ_ONLY("read-only"),
    /** The clock of the machine is set. */
    HOUR_ON("clock+1h"),
    HOUR_BACK("clock-1h"),
    DECADE_ON("clock+10y"),
    DECADE_BACK("clock-10y");

    private static final Duration DECADE = Duration.ofDays(3652);

    private final String text;

    Fault(String text) {
        this.text = text;
    }

    static Fault parse(String text) {
        return Arrays.stream(values())
                .filter(fault -> fault.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no fault: " + text));
    }

    /** {@return by how much the clock jumps, if that is what happens} */
    Optional<Duration> jump() {
        return switch (this) {
            case HOUR_ON -> Optional.of(Duration.ofHours(1));
            case HOUR_BACK -> Optional.of(Duration.ofHours(-1));
            case DECADE_ON -> Optional.of(DECADE);
            case DECADE_BACK -> Optional.of(DECADE.negated());
            case KILL, ENOSPC, EIO, FULL, READ_ONLY -> Optional.empty();
        };
    }

    @Override
    public String toString() {
        return text;
    }
}
