package io.vpnmanager.api.doctor;

import java.util.Locale;

/** What a check came to. */
public enum Verdict {
    /** It is as it must be. */
    OK,
    /** It works, and somebody should look. */
    WARNING,
    /** Something does not work, or will not. */
    FAILED,
    /** It could not be looked at, or nothing needs it. */
    SKIPPED;

    /** {@return the word in small letters} */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
