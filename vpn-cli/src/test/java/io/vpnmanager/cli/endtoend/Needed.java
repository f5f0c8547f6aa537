package io.vpnmanager.cli.endtoend;

import org.junit.jupiter.api.Assumptions;

/** What a test needs of the machine: without it the test is skipped, in one line, or fails where all have to run. */
final class Needed {
    private Needed() {}

    static void require(boolean met, String otherwise) {
        if (!met && System.getProperty("vpn.e2e", "optional").equals("required")) {
            throw new AssertionError(otherwise + ", and vpn.e2e=required");
        }
        prefer(met, otherwise);
    }

    /** The same of what nothing brings to a machine where all tests have to run. */
    static void prefer(boolean met, String otherwise) {
        if (!met) {
            System.getLogger(Needed.class.getName()).log(System.Logger.Level.WARNING, otherwise);
            Assumptions.abort(otherwise);
        }
    }
}
