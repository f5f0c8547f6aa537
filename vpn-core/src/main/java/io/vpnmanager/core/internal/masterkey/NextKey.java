package io.vpnmanager.core.internal.masterkey;

/** A master key that was made and is not yet the one of its home. */
public interface NextKey {
    /** {@return what the slot has to know to come to this key} */
    String parameters();

    /** {@return the key, read from where it is kept at each call; the caller wipes it} */
    byte[] key();

    /** Puts the key where its source looks. When this returns, it is there even if the machine loses power. */
    default void settle() {}

    /** Forgets the key, unless it was settled. */
    default void discard() {}
}
