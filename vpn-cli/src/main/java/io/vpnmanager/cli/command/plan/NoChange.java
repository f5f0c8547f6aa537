package io.vpnmanager.cli.command.plan;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;

/** A command that changes an object and was not told how. */
public final class NoChange {
    private NoChange() {}

    /**
     * Refuses an edit that says nothing.
     *
     * @param edit what was asked for
     * @param nothing an edit that says nothing
     * @param command for example {@code vpn users update}
     */
    public static void refuse(Object edit, Object nothing, String command) {
        if (edit.equals(nothing)) {
            throw Problem.of(ErrorCode.SYNTAX, command, "is not told what to change")
                    .remedy("Give an option; " + command + " --help names them")
                    .toException();
        }
    }
}
