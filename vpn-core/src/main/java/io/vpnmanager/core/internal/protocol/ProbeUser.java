package io.vpnmanager.core.internal.protocol;

import io.vpnmanager.api.user.UserId;
import java.util.UUID;

/**
 * Who an agent is when it tries its own servers. It is a user to engines alone: the store knows nobody of this
 * identity, and whoever counts leaves it out.
 */
public final class ProbeUser {
    /** Its identity, in every home; stores draw others. */
    public static final UserId ID = new UserId(UUID.fromString("00000000-0000-8000-8000-70726f626500"));

    /** Behind every number of a change, so that its keys come last in each order; 18 digits. */
    public static final long NUMBERS = 900_000_000_000_000_000L;

    private ProbeUser() {}

    /** {@return whether this is the probe user} */
    public static boolean is(UserId user) {
        return user.equals(ID);
    }
}
