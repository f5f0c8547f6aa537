package io.vpnmanager.api.protocol;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.net.Host;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.setting.SettingReader;
import java.util.List;
import java.util.SortedMap;

/**
 * Which targets of a proxy that runs in the agent are closed, of those that its {@link TargetPolicy} leaves open.
 *
 * <p>A denied target is closed, whatever else would open it. Where there are targets that alone are open, everything
 * else is closed; that opens nothing that {@link TargetPolicy} closes, so a private network has to be an exception
 * there as well.
 *
 * <p>Networks are judged by the address that is dialled, also the IPv4 address inside an IPv6 one. Names are judged as
 * the client gave them, in their normal form: lower case, no final dot, {@code xn--}. A name that is closed by itself
 * is not looked up. What is closed by name alone can be reached by whoever asks for its address, or for another name of
 * it; only a network closes that.
 *
 * <p>Another list counts for what is asked for from then on: connections that are open go on, the next request on one
 * of HTTP and the next datagram are judged by it.
 *
 * <p>Settings: {@code deny-targets}, {@code only-targets}, see {@link TargetPattern#parse}.
 *
 * @param denied what is closed, {@value #MOST} at most; empty by default
 * @param only what alone is open, {@value #MOST} at most; empty for everything, as by default
 */
public record TargetLists(List<TargetPattern> denied, List<TargetPattern> only) {
    /** The most entries of either list: each is looked at for each connection. */
    public static final int MOST = 1_000;

    /** Nothing is closed by them. */
    public static final TargetLists NONE = new TargetLists(List.of(), List.of());

    private static final String DENY = "deny-targets";
    private static final String ONLY = "only-targets";
    static final List<String> SETTINGS = List.of(DENY, ONLY);

    /**
     * Copies the lists.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} for one that is too long
     */
    public TargetLists {
        denied = requireFew(DENY, denied);
        only = requireFew(ONLY, only);
    }

    private static List<TargetPattern> requireFew(String setting, List<TargetPattern> patterns) {
        if (patterns.size() > MOST) {
            throw Problem.of(
                            ErrorCode.RANGE, setting + " with " + patterns.size() + " entries", "has more than " + MOST)
                    .remedy("Name networks and *.names instead of each target")
                    .fact("field", setting)
                    .toException();
        }
        return List.copyOf(patterns);
    }

    static TargetLists read(SettingReader settings) {
        return new TargetLists(settings.all(DENY, TargetPattern::parse), settings.all(ONLY, TargetPattern::parse));
    }

    void writeTo(SortedMap<String, List<String>> settings) {
        write(settings, DENY, denied);
        write(settings, ONLY, only);
    }

    private static void write(SortedMap<String, List<String>> settings, String name, List<TargetPattern> patterns) {
        if (!patterns.isEmpty()) {
            settings.put(name, patterns.stream().map(TargetPattern::toString).toList());
        }
    }

    /**
     * {@return whether a target is denied, as it is asked for}
     *
     * @param asked what a client asks for
     * @param port at which port
     */
    public boolean deny(Host asked, Port port) {
        return matches(denied, asked, port);
    }

    /**
     * {@return whether a target is denied by its address}
     *
     * @param address what would be dialled
     * @param port at which port
     */
    public boolean deny(IpAddress address, Port port) {
        return matches(denied, address, port);
    }

    /**
     * {@return whether a target may still be one of those that alone are open, before its address is known}
     *
     * @param asked what a client asks for
     * @param port at which port
     */
    public boolean mayOpen(Host asked, Port port) {
        return only.isEmpty()
                || matches(only, asked, port)
                || only.stream().anyMatch(pattern -> pattern instanceof TargetPattern.Network && pattern.isAt(port));
    }

    /**
     * {@return whether a target is one of those that alone are open, or there are none of them}
     *
     * @param asked what a client asks for
     * @param address what would be dialled
     * @param port at which port
     */
    public boolean open(Host asked, IpAddress address, Port port) {
        return only.isEmpty() || matches(only, asked, port) || matches(only, address, port);
    }

    private static boolean matches(List<TargetPattern> patterns, Host asked, Port port) {
        return patterns.stream()
                .anyMatch(pattern -> pattern instanceof TargetPattern.Name names && names.matches(asked, port));
    }

    private static boolean matches(List<TargetPattern> patterns, IpAddress address, Port port) {
        return patterns.stream()
                .anyMatch(pattern -> pattern instanceof TargetPattern.Network net && net.matches(address, port));
    }
}
