package io.vpnmanager.core.internal.proxies.fuzz;

import java.util.Objects;
import java.util.function.Supplier;

/** What must hold for every input; cheap, because it is asked ten million times. */
public final class Invariant {
    private Invariant() {}

    /** Throws unless this holds. */
    public static void holds(boolean condition, String what) {
        if (!condition) {
            throw new AssertionError(what);
        }
    }

    /** Throws unless this holds, and says of what. */
    public static void holds(boolean condition, String what, Supplier<?> of) {
        if (!condition) {
            throw new AssertionError(what + ": " + of.get());
        }
    }

    /** Throws unless both are the same. */
    public static void same(Object one, Object other, String what) {
        if (!Objects.equals(one, other)) {
            throw new AssertionError(what + ": " + one + " is not " + other);
        }
    }
}
