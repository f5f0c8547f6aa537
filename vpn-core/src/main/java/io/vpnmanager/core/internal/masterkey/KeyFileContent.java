package io.vpnmanager.core.internal.masterkey;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a key file holds.
 *
 * <pre>
 * file  = "vpn master key 2" LF "store " uuid LF "key " 64HEXDIG LF
 * uuid  = ; the identity of the store that the key was made for, 36 lower-case characters
 * first = 32OCTET                       ; the key itself, as the first schema had it
 * </pre>
 *
 * The store is named so that nobody replaces the key of another one. Shows nothing in {@code toString}.
 */
final class KeyFileContent {
    /** More than any key file has. */
    static final int MOST_BYTES = 256;

    private static final Pattern GRAMMAR = Pattern.compile(
            "vpn master key 2\nstore ([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\nkey ([0-9a-f]{64})\n");

    private final Optional<UUID> store;
    private final byte[] key;

    private KeyFileContent(Optional<UUID> store, byte[] key) {
        this.store = store;
        this.key = key;
    }

    static KeyFileContent of(UUID store, byte[] key) {
        return new KeyFileContent(Optional.of(store), key.clone());
    }

    /** {@return the content of these bytes; empty when they are no key file} */
    static Optional<KeyFileContent> parse(byte[] bytes) {
        if (bytes.length == KeySource.KEY_BYTES) {
            return Optional.of(new KeyFileContent(Optional.empty(), bytes.clone()));
        }
        Matcher parts = GRAMMAR.matcher(new String(bytes, StandardCharsets.ISO_8859_1));
        if (!parts.matches()) {
            return Optional.empty();
        }
        byte[] key = HexFormat.of().parseHex(parts.group(2));
        return Optional.of(new KeyFileContent(Optional.of(UUID.fromString(parts.group(1))), key));
    }

    /** {@return the store that the key was made for; empty in a file of the first schema} */
    Optional<UUID> store() {
        return store;
    }

    byte[] key() {
        return key.clone();
    }

    /** {@return the file, which the caller wipes} */
    byte[] bytes() {
        byte[] hex = HexFormat.of().formatHex(key).getBytes(StandardCharsets.US_ASCII);
        byte[] head = ("vpn master key 2\nstore " + store.orElseThrow() + "\nkey ").getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = Arrays.copyOf(head, head.length + hex.length + 1);
        System.arraycopy(hex, 0, bytes, head.length, hex.length);
        bytes[bytes.length - 1] = '\n';
        Arrays.fill(hex, (byte) 0);
        return bytes;
    }

    @Override
    public String toString() {
        return "KeyFileContent[hidden]";
    }
}
