package io.vpnmanager.core.internal.probe;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.net.Endpoint;

/** Why a proxy that let its user in did not bring it to its target, as far as the protocols tell. */
final class TargetFailures {
    private static final String LOOK_AT_TARGET = "Look whether the machine of the server reaches the target";

    private TargetFailures() {}

    static ProbeFailure ofSocks5(int reply, Endpoint target, Login login) {
        return switch (reply) {
            case 2 ->
                new ProbeFailure(
                        ErrorCode.DENIED,
                        "lets " + login.who() + " in, but not to " + target
                                + ": the target is closed to its clients, or the user has as much open as it may",
                        "Open the target with --allow-target, or look at the limits of the user");
            case 4 -> noWay(target);
            case 5 -> refused(target);
            case 6 -> unreached(ErrorCode.DEADLINE, target, "got no answer of " + target);
            default -> unreached(ErrorCode.NETWORK, target, "cannot reach " + target + " (SOCKS5 reply " + reply + ")");
        };
    }

    static ProbeFailure ofHttp(int status, Endpoint target, Login login) {
        return switch (status) {
            case 403 -> closed(target, login);
            case 429 -> tooMuch(login);
            case 502 ->
                unreached(ErrorCode.NETWORK, target, "cannot reach " + target + ", or " + target + " refused it");
            case 504 -> unreached(ErrorCode.DEADLINE, target, "got no answer of " + target);
            default -> ProbeFailure.notOurs("answers a request for " + target + " with status " + status);
        };
    }

    /** A core ends the connection, and says nothing of it. */
    static ProbeFailure ofCore(Endpoint target, Login login) {
        return new ProbeFailure(
                ErrorCode.NETWORK,
                "lets " + login.who() + " in, but brings no answer of " + target
                        + ": the target is closed to its clients, cannot be reached, or ended the connection",
                "Open the target with --allow-target, or look whether the machine of the server reaches it");
    }

    static ProbeFailure closed(Endpoint target, Login login) {
        return new ProbeFailure(
                ErrorCode.DENIED,
                "lets " + login.who() + " in, but not to " + target + ": the target is closed to its clients",
                "Open the target with --allow-target");
    }

    static ProbeFailure noWay(Endpoint target) {
        return unreached(ErrorCode.NETWORK, target, "has no way to " + target);
    }

    static ProbeFailure tooMuch(Login login) {
        return new ProbeFailure(
                ErrorCode.RATE,
                "knows " + login.who() + ", who has as much open, or opened as much, as it may",
                "Wait, or look at the limits of the user");
    }

    static ProbeFailure refused(Endpoint target) {
        return unreached(ErrorCode.NETWORK, target, "was refused by " + target);
    }

    private static ProbeFailure unreached(ErrorCode code, Endpoint target, String what) {
        return new ProbeFailure(code, "lets the user in, but " + what, LOOK_AT_TARGET + ": " + target);
    }
}
