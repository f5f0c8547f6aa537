package io.vpnmanager.core.internal.xray;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.core.internal.protocol.ListenerId;
import io.vpnmanager.spi.runtime.Container;
import io.vpnmanager.spi.runtime.ContainerSpec;
import java.util.Map;
import java.util.Optional;

/**
 * What the container of a core tells of it.
 *
 * @param listener whose core
 * @param revision of the server when the core was started
 * @param protocol what it speaks
 * @param form how it tells its users by: the protocol, or the method of Shadowsocks
 * @param listen on which address of the host
 * @param port at which port there
 * @param fingerprint of everything that it was started with, but for the users
 */
record CoreFacts(
        ListenerId listener,
        long revision,
        ProtocolKind protocol,
        String form,
        IpAddress listen,
        Port port,
        String fingerprint) {
    private static final String CORE = "core";
    private static final String XRAY = "xray";

    ContainerSpec.Builder noteOn(ContainerSpec.Builder container) {
        return container
                .fact(CORE, XRAY)
                .fact("server", listener.server().toString())
                .fact("keys", Long.toString(listener.keys()))
                .fact("revision", Long.toString(revision))
                .fact("protocol", protocol.id())
                .fact("form", form)
                .fact("listen", listen.toString())
                .fact("port", port.toString())
                .fact("fingerprint", fingerprint);
    }

    ServerId server() {
        return listener.server();
    }

    /** {@return what this container tells; empty for one that holds no core of ours} */
    static Optional<CoreFacts> of(Container container) {
        Map<String, String> facts = container.facts();
        if (!XRAY.equals(facts.get(CORE))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new CoreFacts(
                    new ListenerId(ServerId.parse(fact(facts, "server")), Long.parseLong(fact(facts, "keys"))),
                    Long.parseLong(fact(facts, "revision")),
                    ProtocolKind.parse(fact(facts, "protocol")),
                    fact(facts, "form"),
                    IpAddress.parse(fact(facts, "listen")),
                    Port.parse(fact(facts, "port")),
                    fact(facts, "fingerprint")));
        } catch (VpnException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String fact(Map<String, String> facts, String name) {
        return facts.getOrDefault(name, "");
    }
}
