package io.vpnmanager.api.protocol;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;

/**
 * An HTTP proxy: CONNECT and absolute-form requests for users with a password; nobody else is served.
 *
 * @param targets where clients may go beyond the public Internet
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-9.3.6">RFC 9110, CONNECT</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-3.2.2">RFC 9112, absolute-form</a>
 */
public record HttpProxy(TargetPolicy targets) implements Protocol {
    /** Checks for null. */
    public HttpProxy {
        Objects.requireNonNull(targets, "targets");
    }

    /** {@return a server whose clients reach public addresses only} */
    public static HttpProxy closedByDefault() {
        return new HttpProxy(TargetPolicy.PUBLIC_ONLY);
    }

    @Override
    public ProtocolKind kind() {
        return ProtocolKind.HTTP;
    }

    @Override
    public SortedMap<String, List<String>> settings() {
        return Collections.emptySortedMap();
    }
}
