package io.vpnmanager.api.protocol;

import io.vpnmanager.api.setting.SettingReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * What one server speaks, with the settings that are special to that protocol. More members will come: a switch over
 * them outside this library needs a default.
 *
 * <p>Stores, files and commands carry the settings as text, by name: {@link #settings()} writes them, {@link #of(
 * ProtocolKind, TargetPolicy, Map)} reads them back to an equal protocol.
 */
public sealed interface Protocol permits Socks5, HttpProxy, VlessReality, Shadowsocks, WireGuard {

    /** {@return which protocol this is} */
    ProtocolKind kind();

    /**
     * {@return the protocols that its clients may speak: {@link #kind()}, and more where a setting says so, in the
     * order of {@link ProtocolKind}} Users are let in with their access keys for these.
     */
    default Set<ProtocolKind> spoken() {
        return Set.of(kind());
    }

    /** {@return where clients may go beyond the public Internet} */
    TargetPolicy targets();

    /** {@return the proxy through which connections of clients go on, if there is one} */
    default Optional<Upstream> upstream() {
        return Optional.empty();
    }

    /** {@return which of those targets are closed; none where the protocol cannot close any} */
    default TargetLists lists() {
        return TargetLists.NONE;
    }

    /**
     * {@return this protocol with other targets}
     *
     * @param policy where clients may go beyond the public Internet
     */
    default Protocol withTargets(TargetPolicy policy) {
        return of(kind(), policy, settings());
    }

    /** {@return the settings that are special to this protocol, by name; those that have their default are left out} */
    SortedMap<String, List<String>> settings();

    /**
     * {@return the protocol of this kind, closed: public targets only}
     *
     * @param kind which protocol, one that needs no settings
     */
    static Protocol closedByDefault(ProtocolKind kind) {
        return of(kind, TargetPolicy.PUBLIC_ONLY);
    }

    /**
     * {@return the protocol of this kind with these targets}
     *
     * @param kind which protocol, one that needs no settings
     * @param targets where clients may go beyond the public Internet
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} when that protocol needs settings
     */
    static Protocol of(ProtocolKind kind, TargetPolicy targets) {
        return of(kind, targets, Map.of());
    }

    /**
     * Reads a protocol with its settings.
     *
     * @param kind which protocol
     * @param targets where clients may go beyond the public Internet
     * @param settings by name, as {@link #settings()} gives them; the members of this interface say which there are
     * @return the protocol
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code UNK} for a setting that the protocol does not
     *     have, {@code SYN} for one that is missing or has too many values, else as the reader of that setting says
     */
    static Protocol of(ProtocolKind kind, TargetPolicy targets, Map<String, List<String>> settings) {
        SettingReader reader = new SettingReader("protocol " + kind, settingNames(kind), settings);
        Protocol protocol = switch (kind) {
            case SOCKS5 -> Socks5.read(reader, targets);
            case HTTP -> HttpProxy.read(reader, targets);
            case VLESS -> VlessReality.read(reader, targets);
            case SHADOWSOCKS -> Shadowsocks.read(reader, targets);
            case WIREGUARD -> WireGuard.read(reader, targets);
        };
        reader.requireNoMore();
        return protocol;
    }

    /**
     * {@return the names of the settings that a protocol of this kind may have, in the order in which to show them}
     *
     * @param kind which protocol
     */
    static List<String> settingNames(ProtocolKind kind) {
        return switch (kind) {
            case SOCKS5 -> Socks5.SETTINGS;
            case HTTP -> HttpProxy.SETTINGS;
            case VLESS -> VlessReality.SETTINGS;
            case SHADOWSOCKS -> Shadowsocks.SETTINGS;
            case WIREGUARD -> WireGuard.SETTINGS;
        };
    }
}
