package io.vpnmanager.store.sqlite.internal.row;

import static org.jooq.impl.DSL.param;

import org.jooq.Param;

/**
 * Stand in a statement that is {@link Kept} for what is given each time; apart from it, because jOOQ starts with them.
 */
final class Given {
    static final Param<byte[]> BYTES = param("bytes", byte[].class);
    static final Param<String> TEXT = param("text", String.class);
    static final Param<Long> NUMBER = param("number", Long.class);

    private Given() {}
}
