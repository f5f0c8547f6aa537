package io.vpnmanager.core.internal.backup;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.error.VpnException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a backup that is not taken.
 *
 * @param file which
 */
record BadBackup(Path file) {
    VpnException corrupt(String why) {
        return corrupt(why, null);
    }

    VpnException corrupt(String why, @Nullable Throwable cause) {
        return problem(ErrorCode.CORRUPT, why)
                .remedy("Use another backup; nothing was changed")
                .toException(cause);
    }

    VpnException tampered(@Nullable Throwable cause) {
        return problem(ErrorCode.TAMPERED, "was changed or cut off since it was made")
                .remedy("Use another copy or another backup; nothing was changed")
                .toException(cause);
    }

    VpnException version(String why) {
        return problem(ErrorCode.VERSION, why)
                .remedy("Use the version of the program that made it, or a newer one")
                .toException();
    }

    VpnException tooBig(String why, @Nullable Throwable cause) {
        return problem(ErrorCode.TOO_BIG, why)
                .remedy("Do not trust this file; nothing was changed")
                .toException(cause);
    }

    Problem problem(ErrorCode code, String why) {
        return Problem.of(code, "backup " + VisibleText.quoted(file.toString()), why)
                .fact("file", file.toString());
    }
}
