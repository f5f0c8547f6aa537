package io.vpnmanager.api.link;

import io.vpnmanager.api.protocol.ProtocolKind;
import java.util.Objects;

/**
 * A link that a document does not carry.
 *
 * @param label of the link
 * @param protocol of the link
 * @param why as a part of a sentence: {@code SIP008 carries Shadowsocks only}
 */
public record LeftOut(String label, ProtocolKind protocol, String why) {
    /** Checks for null. */
    public LeftOut {
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(why, "why");
    }
}
