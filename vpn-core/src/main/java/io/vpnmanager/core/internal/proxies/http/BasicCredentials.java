package io.vpnmanager.core.internal.proxies.http;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * What a client shows in {@code Proxy-Authorization: Basic}.
 *
 * @param name the user name's bytes
 * @param password the password's bytes
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7617">RFC 7617</a>
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record BasicCredentials(byte[] name, byte[] password) {
    private static final String SCHEME = "Basic ";

    /**
     * {@return the credentials; empty when there are none, more than one, or what is there is not Basic, or not in the
     * one spelling of its bytes}
     */
    static Optional<BasicCredentials> of(Fields fields) {
        List<String> values = fields.values("proxy-authorization");
        if (values.size() != 1 || !values.get(0).regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        return decode(values.get(0).substring(SCHEME.length()).strip());
    }

    private static Optional<BasicCredentials> decode(String base64) {
        try {
            byte[] pair = Base64.getDecoder().decode(base64.getBytes(StandardCharsets.ISO_8859_1));
            // The decoder does without padding, and ignores the bits that stand for nothing.
            boolean canonical = Base64.getEncoder().encodeToString(pair).equals(base64);
            return canonical ? split(pair) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<BasicCredentials> split(byte[] pair) {
        int colon = 0;
        while (colon < pair.length && pair[colon] != ':') {
            colon++;
        }
        return colon == pair.length
                ? Optional.empty()
                : Optional.of(new BasicCredentials(
                        Arrays.copyOf(pair, colon), Arrays.copyOfRange(pair, colon + 1, pair.length)));
    }

    @Override
    public String toString() {
        return "BasicCredentials[hidden]";
    }
}
