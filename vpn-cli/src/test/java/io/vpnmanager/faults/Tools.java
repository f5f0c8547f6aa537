package io.vpnmanager.faults;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Whether this machine has what the runner needs. */
final class Tools {
    private static final List<String> TRIAL = List.of("strace", "-f", "-qqq", "-o", "/dev/null", "true");

    private Tools() {}

    /** {@return why it cannot run here, if it cannot} */
    static Optional<String> missing() throws InterruptedException {
        try {
            Process trial = new ProcessBuilder(TRIAL)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            int status = trial.waitFor();
            return status == 0
                    ? Optional.empty()
                    : Optional.of("strace may not trace here: status " + status + " for " + TRIAL);
        } catch (IOException e) {
            return Optional.of("there is no strace (apt install strace): " + e.getMessage());
        }
    }

    /** {@return whether this process may give another one mounts of its own} */
    static boolean mayMount() throws InterruptedException {
        try {
            return new ProcessBuilder("unshare", "-m", "mount", "-t", "tmpfs", "tmpfs", "/mnt")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
