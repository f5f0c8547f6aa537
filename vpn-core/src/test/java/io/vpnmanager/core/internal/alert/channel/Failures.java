package io.vpnmanager.core.internal.alert.channel;

import java.time.Duration;

/** Failures as channels make them, for tests elsewhere. */
public final class Failures {
    private Failures() {}

    /** {@return one that another try may mend} */
    public static SendFailure passing(String words) {
        return SendFailure.passing(words);
    }

    /** {@return one that another try may mend after that time} */
    public static SendFailure passing(String words, Duration pause) {
        return SendFailure.passing(words, pause);
    }

    /** {@return one that stays} */
    public static SendFailure lasting(String words) {
        return SendFailure.lasting(words);
    }
}
