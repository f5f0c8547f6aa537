package io.vpnmanager.core.internal.probe;

import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.key.CredentialKind;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.terms.Limits;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.core.internal.keys.DerivedKeys;
import io.vpnmanager.core.internal.protocol.AdmittedKey;
import io.vpnmanager.core.internal.protocol.ProbeUser;
import io.vpnmanager.spi.crypto.CryptoProvider;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/**
 * What the probe user shows, drawn by a keyed hash from the fencing token of the agent that lets it in: whoever has the
 * home open comes to the same, it is kept nowhere, and each start of an agent has other ones. Safe for use by many
 * threads.
 */
public final class ProbeKeys {
    private static final String PURPOSE = "probe-user";
    private static final byte[] ALPHABET = "abcdefghijklmnopqrstuvwxyz234567".getBytes(StandardCharsets.US_ASCII);
    private static final int CHARACTERS = 26;

    private final CryptoProvider crypto;
    private final DerivedKeys keys;

    /** Keys of a home. */
    public ProbeKeys(CryptoProvider crypto, DerivedKeys keys) {
        this.crypto = crypto;
        this.keys = keys;
    }

    /** {@return its name at the proxies of an agent; 100 bits that nobody can guess, so no user has that name} */
    UserName name(long token) {
        return new UserName("probe-" + text(token, "name").substring(0, 20));
    }

    /** {@return its secret for a protocol} */
    Secret secret(long token, ProtocolKind protocol) {
        return Secret.of(text(token, "secret " + protocol.id()));
    }

    /** {@return its key for a protocol, as the agent of this token lets it in} */
    AdmittedKey key(long token, ProtocolKind protocol, Optional<Endpoint> target) {
        ByteBuffer drawn = ByteBuffer.wrap(drawn(token, "key " + protocol.id()));
        AccessKeyId id = new AccessKeyId(new UUID(drawn.getLong(), drawn.getLong()));
        return new AdmittedKey(
                number(token, protocol),
                ProbeUser.ID,
                name(token),
                Set.of(),
                new AccessKey(id, protocol, CredentialKind.GENERATED, Instant.EPOCH),
                new AdmittedKey.Check.Equal(secret(token, protocol)),
                OptionalLong.empty(),
                Limits.NONE,
                target);
    }

    /** No two agents have the same: engines know keys by their numbers. */
    private static long number(long token, ProtocolKind protocol) {
        List<ProtocolKind> all = List.of(ProtocolKind.values());
        return ProbeUser.NUMBERS + token * all.size() + all.indexOf(protocol);
    }

    private String text(long token, String what) {
        byte[] drawn = drawn(token, what);
        byte[] text = new byte[CHARACTERS];
        for (int i = 0; i < CHARACTERS; i++) {
            // 256 is a multiple of 32, so the lower five bits are even.
            text[i] = ALPHABET[drawn[i] & 0b1_1111];
        }
        return new String(text, StandardCharsets.US_ASCII);
    }

    private byte[] drawn(long token, String what) {
        byte[] key = keys.forPurpose(PURPOSE);
        try {
            return crypto.hmacSha256(key, (token + " " + what).getBytes(StandardCharsets.US_ASCII));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }
}
