package io.vpnmanager.faults;

/**
 * What became of a case.
 *
 * @param end how the process that was harmed ended
 * @param done how many changes were acknowledged
 * @param problem what did not hold; empty, if all did
 * @param detail which file a system call was about
 * @param millis how long it took
 */
record Outcome(End end, int done, String problem, String detail, long millis) {
    /** How a process ended. */
    enum End {
        /** By our kill. */
        KILLED,
        /** By itself, after all that it had to do. */
        ENDED,
        /** By itself, with an error of the library that it told. */
        REFUSED,
        /** In any other way. */
        FAILED
    }

    boolean isSound() {
        return problem.isEmpty();
    }

    @Override
    public String toString() {
        String verdict = isSound() ? "sound" : "BROKEN";
        String file = detail.isEmpty() ? "" : ", at " + detail;
        String what = isSound() ? "" : ": " + problem;
        return verdict + " (" + end.name().toLowerCase(java.util.Locale.ROOT) + ", " + done + " acknowledged" + file
                + ", " + millis + " ms)" + what;
    }
}
