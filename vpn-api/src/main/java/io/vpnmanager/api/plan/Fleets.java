package io.vpnmanager.api.plan;

import java.nio.file.Path;

/**
 * Fleets as text. A text is refused as a whole when anything in it is not understood: an unknown key, a value of
 * another type than its place takes, a password. The error names the file, the line and the column where they are
 * known, the key, what was found, and what is allowed; it never shows what stands behind a key that sounds like a
 * secret. Safe for use by many threads.
 *
 * <pre>{@code
 * version: 1
 * servers:
 *   - name: edge
 *     protocol: socks5
 *     listen: 0.0.0.0              # 127.0.0.1 unless given
 *     port: 1080                   # kept, or found, unless given
 *     public-host: vpn.example.org
 *     allow-targets: [10.0.0.0/8]
 * groups:
 *   - name: eu
 *     servers: [edge]              # what its members may use
 * users:
 *   - name: alice
 *     email: alice@example.org
 *     protocols: [socks5, http]
 *     groups: [eu]                 # every server unless given
 * }</pre>
 */
public interface Fleets {
    /** The most bytes that a file may have: {@value}. */
    int MOST_BYTES = 8 << 20;

    /**
     * Reads a file, once and whole; its name tells the format.
     *
     * @param file a regular file of UTF-8
     * @return the fleet
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code PATH} when there is no such file or it cannot be
     *     read, and as {@link #parse} says
     */
    Fleet read(Path file);

    /**
     * Reads a text.
     *
     * @param text what to read
     * @param format in which language it is
     * @return the fleet
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN}, {@code TYPE}, {@code UNK}, {@code RNG},
     *     {@code ENC}, {@code POL} or {@code BIG}
     * @throws io.vpnmanager.api.error.ConflictException {@code DUP} for a key or a name that stands twice
     * @throws io.vpnmanager.api.error.EnvironmentException {@code VER} for a version that this one does not know
     */
    Fleet parse(String text, FleetFormat format);

    /** {@return what is there now as a fleet with all sections: planning it needs no step} */
    Fleet current();

    /**
     * {@return a fleet as text that {@link #parse} reads back}
     *
     * @param fleet what to write
     * @param format in which language
     */
    String write(Fleet fleet, FleetFormat format);
}
