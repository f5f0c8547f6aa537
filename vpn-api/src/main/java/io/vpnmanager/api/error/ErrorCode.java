package io.vpnmanager.api.error;

/**
 * The stable classes of failure. {@link #id()} never changes once released: scripts and tests may rely on it, and the
 * {@code vpn} command maps each to one exit status of its own. More codes may be added; a switch over them needs a
 * default.
 */
public enum ErrorCode {
    /** The text does not follow the grammar of its kind. */
    SYNTAX("SYN", Turn.USER),
    /** The value is well formed but outside its range. */
    RANGE("RNG", Turn.USER),
    /** Characters that are not allowed anywhere near this value: controls, look-alikes, broken Unicode. */
    ENCODING("ENC", Turn.USER),
    /** Well formed and in range, but forbidden by a rule. */
    POLICY("POL", Turn.USER),
    /** Something with the same identity exists already. */
    DUPLICATE("DUP", Turn.CONFLICT),
    /** It overlaps something that exists: a port, a network. */
    OVERLAP("OVL", Turn.CONFLICT),
    /** Larger than anything acceptable. */
    TOO_BIG("BIG", Turn.USER),
    /** Asked too often. */
    RATE("RATE", Turn.RESOURCE),
    /** The credential is missing or wrong. */
    AUTHENTICATION("AUTH", Turn.USER),
    /** The key is malformed, weak, or of the wrong kind. */
    BAD_KEY("KEY", Turn.USER),
    /** Stored or transmitted data failed authentication. */
    TAMPERED("TAM", Turn.ENVIRONMENT),
    /** Made by a version this one does not understand. */
    VERSION("VER", Turn.ENVIRONMENT),
    /** Stored data is damaged. */
    CORRUPT("COR", Turn.ENVIRONMENT),
    /** The path is unsafe, of the wrong kind, or has the wrong owner or mode. */
    PATH("PATH", Turn.USER),
    /** The value has the wrong type. */
    TYPE("TYPE", Turn.USER),
    /** An unknown name: option, key, protocol, provider. */
    UNKNOWN("UNK", Turn.USER),
    /** Malformed on the wire. */
    WIRE("WIRE", Turn.USER),
    /** The target of a connection is refused. */
    DENIED("DENY", Turn.USER),
    /** No such object. */
    NOT_FOUND("FIND", Turn.USER),
    /** The revision or the lease that the caller holds is no longer the current one. */
    STALE("FENCE", Turn.CONFLICT),
    /** Held by another process for now. */
    BUSY("BUSY", Turn.CONFLICT),
    /** The deadline passed first. */
    DEADLINE("TIME", Turn.RESOURCE),
    /** The call was cancelled or its thread interrupted. */
    CANCELLED("STOP", Turn.USER),
    /** The library was closed before or during the call. */
    CLOSED("CLOSED", Turn.USER),
    /** The store could not be read or written. */
    STORE("STORE", Turn.ENVIRONMENT),
    /** The disk is full. */
    STORE_FULL("FULL", Turn.RESOURCE),
    /** The disk or the file is read-only. */
    STORE_READ_ONLY("RO", Turn.ENVIRONMENT),
    /** The container engine, or an engine that serves a protocol, is absent or does not answer as it should. */
    ENGINE("ENGINE", Turn.ENVIRONMENT),
    /** The network refuses: a port that cannot be bound, a host that cannot be reached. */
    NETWORK("NET", Turn.ENVIRONMENT),
    /** Saved, but the agent has not confirmed it in time: it goes on, and the object is named. */
    PENDING("PEND", Turn.RESOURCE),
    /** A provider is missing, doubled, or was built for another version of the SPI. */
    PROVIDER("PROV", Turn.ENVIRONMENT),
    /** The audit log was cut, edited or reordered. */
    AUDIT_BROKEN("CHAIN", Turn.ENVIRONMENT),
    /** A defect of this library. */
    BUG("BUG", Turn.BUG);

    private final String id;
    private final Turn turn;

    ErrorCode(String id, Turn turn) {
        this.id = id;
        this.turn = turn;
    }

    /** {@return the stable identifier, upper-case ASCII letters, for example {@code SYN}} */
    public String id() {
        return id;
    }

    /** {@return whose turn it is} */
    public Turn turn() {
        return turn;
    }
}
