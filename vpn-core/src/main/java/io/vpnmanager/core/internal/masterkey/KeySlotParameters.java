package io.vpnmanager.core.internal.masterkey;

/** Parameters of slots that mean something by themselves. */
public final class KeySlotParameters {
    /** The slot is locked with the key of a file as the first schema had it, and only until that is replaced. */
    public static final String FIRST_SCHEMA = "first-schema";

    private KeySlotParameters() {}
}
