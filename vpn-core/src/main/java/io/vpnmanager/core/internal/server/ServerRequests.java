package io.vpnmanager.core.internal.server;

import io.vpnmanager.api.net.Host;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.server.ServerEdit;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerKeyRotation;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.core.internal.change.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What tells one request for a change of servers from another. */
final class ServerRequests {
    private static final String DELETE = "server.delete";

    private ServerRequests() {}

    static Request creation(ServerSpec spec) {
        List<String> parts = new ArrayList<>();
        parts.add(spec.name().text());
        parts.add(spec.protocol().kind().id());
        parts.add(spec.listen().toString());
        parts.add(spec.port().map(Port::toString).orElse(""));
        parts.add(spec.publicHost().map(Host::toString).orElse(""));
        parts.add(spec.power().toString());
        parts.add(new TreeMap<>(spec.protocol().settings()).toString());
        spec.protocol().targets().exceptions().stream()
                .map(AllowedTarget::toString)
                .forEach(parts::add);
        return Request.of("server.create", spec.name().text(), parts);
    }

    static Request update(ServerId id, ServerEdit edit) {
        return Request.of("server.update", id.toString(), List.of(id.toString(), edit.toString()));
    }

    static Request rotation(ServerId id, ServerKeyRotation rotation) {
        return Request.of(
                "server.rotate-keys",
                id.toString(),
                List.of(
                        id.toString(),
                        rotation.port().map(Port::toString).orElse(""),
                        rotation.overlap().map(Duration::toString).orElse("")));
    }

    static Request retirement(ServerId id) {
        return Request.of("server.retire-keys", id.toString(), List.of(id.toString()));
    }

    static Request deletion(ServerId id) {
        return Request.of(DELETE, id.toString(), List.of("id", id.toString()));
    }

    static Request deletion(ServerName name) {
        return Request.of(DELETE, name.text(), List.of("name", name.text()));
    }
}
