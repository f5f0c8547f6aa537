package io.vpnmanager.core.internal.proxies.dial;

import io.vpnmanager.api.key.Secret;
import java.nio.charset.StandardCharsets;

/**
 * What another proxy is shown.
 *
 * @param user the name, 1 to 255 bytes of UTF-8
 * @param password 1 to 255 bytes of UTF-8
 */
public record Credentials(String user, Secret password) {
    /** {@return the name in UTF-8} */
    public byte[] userBytes() {
        return user.getBytes(StandardCharsets.UTF_8);
    }
}
