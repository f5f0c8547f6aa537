package io.vpnmanager.core.internal.user;

import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.UserId;
import java.util.List;
import java.util.UUID;

/**
 * The identities of the user that one row of a long request becomes. They follow from a seed that was drawn for the
 * request, so a repeated request finds what its rows became; and they are neighbours, so a chunk of users stands
 * together in every index of identities, and is written with few pages however many users there are.
 *
 * <pre>
 * identity = seed48 %x8 seed12 %b10 seed22 counter40   ; a UUID of version 8
 * counter  = row                                       ; of a user
 *          / row * 16 + protocol                       ; of an access key
 * </pre>
 *
 * @param seed of the request
 * @param row its number, from 1
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9562#section-5.8">RFC 9562, UUID version 8</a>
 */
record RowIdentities(UUID seed, long row) {
    private static final long VERSION_MASK = 0xf000L;
    private static final long VERSION_8 = 0x8000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;
    private static final long SEED_BITS = 0x3fff_ff00_0000_0000L;
    private static final int PROTOCOLS = 16;
    private static final List<ProtocolKind> KINDS = List.of(ProtocolKind.values());

    UserId user() {
        return new UserId(identity(row));
    }

    AccessKeyId key(ProtocolKind protocol) {
        return new AccessKeyId(identity(row * PROTOCOLS + KINDS.indexOf(protocol)));
    }

    private UUID identity(long counter) {
        return new UUID(
                seed.getMostSignificantBits() & ~VERSION_MASK | VERSION_8,
                VARIANT | seed.getLeastSignificantBits() & SEED_BITS | counter);
    }
}
