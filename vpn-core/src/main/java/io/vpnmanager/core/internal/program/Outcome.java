package io.vpnmanager.core.internal.program;

import java.io.IOException;

/** What became of a run of a program. */
public sealed interface Outcome {

    /** It ended. */
    final class Ended implements Outcome {
        private final int status;
        private final byte[] output;
        private final boolean whole;
        private final String errors;

        Ended(int status, byte[] output, boolean whole, String errors) {
            this.status = status;
            this.output = output;
            this.whole = whole;
            this.errors = errors;
        }

        /** {@return its exit status, 0 where it says that all is well} */
        public int status() {
            return status;
        }

        /** {@return whether it says that all is well} */
        public boolean isGood() {
            return status == 0;
        }

        /** {@return what it printed, up to the bound; not copied, so that a secret can be wiped out} */
        public byte[] output() {
            return output;
        }

        /** {@return whether that is all that it printed} */
        public boolean isWhole() {
            return whole;
        }

        /** {@return what it said on standard error, up to a bound; empty where nobody wanted to know} */
        public String errors() {
            return errors;
        }
    }

    /** It could not be started. The system's message is not told, because it holds the arguments. */
    record NotStarted() implements Outcome {}

    /** It did not end in time, and was ended. */
    record Late() implements Outcome {}

    /**
     * What it printed could not be read.
     *
     * @param cause why
     */
    record Unreadable(IOException cause) implements Outcome {}
}
