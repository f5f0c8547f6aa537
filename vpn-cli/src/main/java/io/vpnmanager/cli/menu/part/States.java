package io.vpnmanager.cli.menu.part;

import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.terms.UserStatus;
import io.vpnmanager.cli.menu.draw.Ink;
import java.util.Locale;

/** How states of servers and users look. */
public final class States {
    private States() {}

    /** {@return the state of a server in one word} */
    public static String word(Server server) {
        return server.state().name().toLowerCase(Locale.ROOT);
    }

    /** {@return what that state is} */
    public static Ink ink(Server server) {
        return switch (server.state()) {
            case SERVING -> server.isAsWanted() ? Ink.GOOD : Ink.WARN;
            case FAILED -> Ink.BAD;
            case PENDING -> Ink.WARN;
            case STOPPED -> Ink.MUTED;
        };
    }

    /** {@return what the status of a user is} */
    public static Ink ink(UserStatus status) {
        return switch (status) {
            case ACTIVE, ON_HOLD -> Ink.GOOD;
            case LIMITED, EXPIRED -> Ink.BAD;
            case OFF_HOURS, SUSPENDED -> Ink.WARN;
            case INACTIVE -> Ink.MUTED;
        };
    }
}
