package io.vpnmanager.core.internal.token;

import io.vpnmanager.api.operation.OperationId;
import io.vpnmanager.api.subscription.SubscriptionToken;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.core.internal.keys.DerivedKeys;
import io.vpnmanager.spi.crypto.CryptoProvider;
import io.vpnmanager.spi.store.StoredToken;
import io.vpnmanager.spi.store.TokenHash;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * Draws tokens and hashes them, under keys that come from the master key. Whoever can only read the store cannot try
 * tokens; whoever can only write to it can neither add a token nor move one to another user, and so cannot have the
 * agent tell the secrets that the store itself does not tell. Safe for use by many threads; shows nothing.
 */
public final class TokenKeys {
    private static final byte[] ALPHABET = "abcdefghijklmnopqrstuvwxyz234567".getBytes(StandardCharsets.US_ASCII);

    private final CryptoProvider crypto;
    private final byte[] hashing;
    private final byte[] binding;
    private final byte[] drawing;

    /** Keys of a home. */
    public TokenKeys(CryptoProvider crypto, DerivedKeys keys) {
        this.crypto = crypto;
        this.hashing = keys.forPurpose("subscription-token");
        this.binding = keys.forPurpose("subscription-binding");
        this.drawing = keys.forPurpose("subscription-drawing");
    }

    /**
     * {@return a token that nobody can guess} Of a change that carries an id it follows from the id, the user and the
     * time of the change, so that a repeated call can tell it again though it is kept nowhere.
     */
    SubscriptionToken draw(Optional<OperationId> operation, UserId user, Instant at) {
        byte[] drawn = operation
                .map(id -> crypto.hmacSha256(drawing, message(user, at, id)))
                .orElseGet(() -> crypto.randomBytes(SubscriptionToken.LENGTH));
        byte[] text = new byte[SubscriptionToken.LENGTH];
        for (int i = 0; i < text.length; i++) {
            // 256 is a multiple of 32, so the lower five bits are even.
            text[i] = ALPHABET[drawn[i] & 0b1_1111];
        }
        Arrays.fill(drawn, (byte) 0);
        return SubscriptionToken.parse(new String(text, StandardCharsets.US_ASCII));
    }

    private static byte[] message(UserId user, Instant at, OperationId id) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(bytes(user));
        message.writeBytes(
                ByteBuffer.allocate(Long.BYTES).putLong(at.toEpochMilli()).array());
        message.writeBytes(id.text().getBytes(StandardCharsets.US_ASCII));
        return message.toByteArray();
    }

    private static byte[] bytes(UserId user) {
        UUID id = user.value();
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    /** {@return by what a token is found} */
    TokenHash hash(SubscriptionToken token) {
        return new TokenHash(crypto.hmacSha256(hashing, token.revealSecretText().getBytes(StandardCharsets.US_ASCII)));
    }

    /** {@return what the store keeps of a token} */
    StoredToken stored(SubscriptionToken token, UserId user, Instant at) {
        TokenHash hash = hash(token);
        return new StoredToken(user, hash, binding(hash, user), at);
    }

    /** {@return whether the core made this row, for this user} */
    boolean made(StoredToken row) {
        return row.binding().equals(binding(row.hash(), row.user()));
    }

    private TokenHash binding(TokenHash hash, UserId user) {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(hash.bytes());
        message.writeBytes(bytes(user));
        return new TokenHash(crypto.hmacSha256(binding, message.toByteArray()));
    }

    @Override
    public String toString() {
        return "TokenKeys[hidden]";
    }
}
