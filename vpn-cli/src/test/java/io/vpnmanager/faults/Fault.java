package io.vpnmanager.faults;

import java.util.Locale;

/** What happens to a process at a point. */
enum Fault {
    /** {@code kill -9}. */
    KILL,
    /** The system call fails: no space left on the device. */
    ENOSPC,
    /** The system call fails: input or output error. */
    EIO;

    static Fault parse(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
