package io.vpnmanager.cli.failure;

import io.vpnmanager.api.error.ErrorCode;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The exit status for each class of failure: one each, stable, documented in {@code vpn --help}. 0 is success, 1 is
 * left to the JVM, 69 to the launcher (no Java was found), 126 and above, but for 130, to shells.
 */
public enum ExitStatus {
    SYNTAX(2, "the command or a value is malformed"),
    RANGE(3, "a value is out of its range"),
    ENCODING(4, "characters that are not allowed"),
    POLICY(5, "forbidden by a rule"),
    DUPLICATE(6, "exists already, or was given twice"),
    OVERLAP(7, "overlaps something that exists, as a port does"),
    TOO_BIG(8, "larger than acceptable"),
    RATE(9, "asked too often"),
    AUTHENTICATION(10, "a credential is missing or wrong"),
    BAD_KEY(11, "a key is malformed or of the wrong kind"),
    TAMPERED(12, "data failed its authentication"),
    VERSION(13, "made by a version that this one does not know"),
    CORRUPT(14, "stored data is damaged"),
    PATH(15, "a folder or a file is unsafe or of the wrong kind"),
    TYPE(16, "a value has the wrong type"),
    UNKNOWN(17, "unknown command, option, protocol or format"),
    WIRE(18, "malformed on the wire"),
    DENIED(19, "the target of a connection is refused"),
    NOT_FOUND(20, "no such user, server, group, template or link"),
    STALE(21, "somebody else changed it or took over"),
    BUSY(22, "another process holds it for now"),
    DEADLINE(23, "not done in time"),
    CLOSED(24, "the library was closed"),
    STORE(25, "the store cannot be read or written"),
    STORE_FULL(26, "the disk is full"),
    STORE_READ_ONLY(27, "the disk or the store is read-only"),
    ENGINE(28, "the container engine does not answer"),
    NETWORK(29, "the network refuses"),
    PENDING(30, "saved, but the agent has not confirmed it yet"),
    PROVIDER(31, "a part of the program is missing"),
    AUDIT_BROKEN(32, "the audit log was cut, edited or reordered"),
    BUG(70, "a defect of the program"),
    CANCELLED(130, "interrupted, or declined when asked");

    /** Success. */
    public static final int OK = 0;

    private static final Map<ErrorCode, ExitStatus> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toMap(ExitStatus::code, Function.identity()));

    private final int number;
    private final String meaning;

    ExitStatus(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    /** {@return the status for this code} */
    public static ExitStatus of(ErrorCode code) {
        return BY_CODE.getOrDefault(code, BUG);
    }

    /** {@return the code with the same name} */
    public ErrorCode code() {
        return ErrorCode.valueOf(name());
    }

    /** {@return what the process ends with, 2 to 130} */
    public int number() {
        return number;
    }

    /** {@return one line for the help} */
    public String meaning() {
        return code().id() + ": " + meaning;
    }
}
