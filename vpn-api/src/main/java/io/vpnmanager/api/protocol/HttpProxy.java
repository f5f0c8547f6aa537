package io.vpnmanager.api.protocol;

import io.vpnmanager.api.setting.SettingReader;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * An HTTP proxy: CONNECT and absolute-form requests for users with a password; nobody else is served.
 *
 * <p>Settings: those of {@link Inbound}, {@link Upstream} and {@link TargetLists}.
 *
 * @param inbound how clients come to it
 * @param upstream the proxy through which their connections go on; empty where they go to their targets themselves
 * @param lists which targets are closed
 * @param targets where clients may go beyond the public Internet
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-9.3.6">RFC 9110, CONNECT</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112#section-3.2.2">RFC 9112, absolute-form</a>
 */
public record HttpProxy(Inbound inbound, Optional<Upstream> upstream, TargetLists lists, TargetPolicy targets)
        implements Protocol {
    static final List<String> SETTINGS = Stream.of(Inbound.SETTINGS, Upstream.SETTINGS, TargetLists.SETTINGS)
            .flatMap(List::stream)
            .toList();

    /** Checks for null. */
    public HttpProxy {
        Objects.requireNonNull(inbound, "inbound");
        Objects.requireNonNull(upstream, "upstream");
        Objects.requireNonNull(lists, "lists");
        Objects.requireNonNull(targets, "targets");
    }

    /**
     * An HTTP proxy whose clients go to their targets without another proxy.
     *
     * @param inbound how clients come to it
     * @param targets where clients may go beyond the public Internet
     */
    public HttpProxy(Inbound inbound, TargetPolicy targets) {
        this(inbound, Optional.empty(), TargetLists.NONE, targets);
    }

    /**
     * An HTTP proxy that closes nothing besides.
     *
     * @param inbound how clients come to it
     * @param upstream the proxy through which their connections go on
     * @param targets where clients may go beyond the public Internet
     */
    public HttpProxy(Inbound inbound, Optional<Upstream> upstream, TargetPolicy targets) {
        this(inbound, upstream, TargetLists.NONE, targets);
    }

    /**
     * An HTTP proxy without another behind it.
     *
     * @param inbound how clients come to it
     * @param lists which targets are closed
     * @param targets where clients may go beyond the public Internet
     */
    public HttpProxy(Inbound inbound, TargetLists lists, TargetPolicy targets) {
        this(inbound, Optional.empty(), lists, targets);
    }

    /**
     * An HTTP proxy to which clients come by themselves.
     *
     * @param targets where clients may go beyond the public Internet
     */
    public HttpProxy(TargetPolicy targets) {
        this(Inbound.DIRECT, targets);
    }

    static HttpProxy read(SettingReader settings, TargetPolicy targets) {
        return new HttpProxy(Inbound.read(settings), Upstream.read(settings), TargetLists.read(settings), targets);
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
        SortedMap<String, List<String>> settings = new TreeMap<>();
        inbound.writeTo(settings);
        upstream.ifPresent(its -> its.writeTo(settings));
        lists.writeTo(settings);
        return settings;
    }
}
