package io.vpnmanager.cli.command.servers;

import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.RetiringKeys;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.cli.output.Field;
import io.vpnmanager.cli.output.Row;
import io.vpnmanager.cli.output.Tone;
import io.vpnmanager.cli.output.Value;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/** A server as a row. */
final class ServerRow {
    private ServerRow() {}

    static Row of(Server server) {
        return of(server, Kept.SERVERS);
    }

    /** {@return the row in a listing of these: which protocols a proxy speaks is worth a column} */
    static Row of(Server server, Kept listed) {
        ServerSpec spec = server.spec();
        return Row.of(
                Field.column("name", "NAME", new Value.Text(server.name().text())),
                Field.column(
                        "protocol",
                        "PROTOCOL",
                        new Value.Text(spec.protocol().kind().id())),
                Field.column("listen", "LISTEN", new Value.Text(spec.listen().toString())),
                Field.column(
                        "port",
                        "PORT",
                        spec.port()
                                .<Value>map(port -> new Value.Count(port.number()))
                                .orElseGet(Value.Absent::new)),
                Field.column("publicHost", "PUBLIC HOST", Value.ofOptional(spec.publicHost())),
                Field.column("state", "STATE", stateShown(server)),
                Field.column("createdAt", "CREATED", new Value.Moment(server.createdAt())),
                Field.detail(
                        "stateAt", "STATE AT", Value.ofMoment(server.report().at())),
                Field.detail("appliedRevision", "APPLIED REVISION", applied(server)),
                Field.detail("sessions", "SESSIONS", sessions(server)),
                Field.detail(
                        "problem",
                        "PROBLEM",
                        Value.ofOptional(Optional.of(server.report().problem()).filter(text -> !text.isEmpty()))),
                Field.detail(
                        "allowedTargets",
                        "ALLOWED TARGETS",
                        new Value.Words(spec.protocol().targets().exceptions().stream()
                                .map(AllowedTarget::toString)
                                .toList())),
                Field.detail("settings", "SETTINGS", settings(spec.protocol())),
                Field.detail("power", "POWER", new Value.Text(spec.power().toString())),
                Field.detail("restarts", "RESTARTS", new Value.Count(spec.restarts())),
                Field.detail("id", "ID", new Value.Text(server.id().toString())),
                Field.detail("revision", "REVISION", new Value.Count(server.revision())),
                Field.detail("keys", "KEYS", new Value.Count(server.keys().version())),
                Field.detail("retiringKeys", "RETIRING KEYS", retiring(server, RetiringKeys::version)),
                Field.detail(
                        "retiringPort",
                        "RETIRING PORT",
                        retiring(server, keys -> keys.port().number())),
                Field.detail(
                        "retireAt",
                        "RETIRE AT",
                        Value.ofMoment(server.keys().retiring().flatMap(RetiringKeys::until))),
                listed == Kept.PROXIES
                        ? Field.column("speaks", "SPEAKS", speaks(spec.protocol()))
                        : Field.detail("speaks", "SPEAKS", () -> speaks(spec.protocol())));
    }

    private static Value speaks(Protocol protocol) {
        return new Value.Words(protocol.spoken().stream().map(ProtocolKind::id).toList());
    }

    private static Value retiring(Server server, ToLongFunction<RetiringKeys> what) {
        return server.keys()
                .retiring()
                .<Value>map(keys -> new Value.Count(what.applyAsLong(keys)))
                .orElseGet(Value.Absent::new);
    }

    private static Value settings(Protocol protocol) {
        return new Value.Words(protocol.settings().entrySet().stream()
                .map(setting -> setting.getKey() + "=" + String.join(",", setting.getValue()))
                .toList());
    }

    private static Value applied(Server server) {
        OptionalLong applied = server.report().applied();
        return applied.isPresent() ? new Value.Count(applied.getAsLong()) : new Value.Absent();
    }

    private static Value sessions(Server server) {
        OptionalInt sessions = server.report().sessions();
        return sessions.isPresent() ? new Value.Count(sessions.getAsInt()) : new Value.Absent();
    }

    static Value stateShown(Server server) {
        Tone tone = switch (server.state()) {
            case SERVING -> Tone.GOOD;
            case PENDING -> Tone.WARNING;
            case FAILED -> Tone.BAD;
            case STOPPED -> Tone.CALM;
        };
        return new Value.State(state(server), tone);
    }

    static String state(Server server) {
        return server.state().name().toLowerCase(Locale.ROOT);
    }

    /** {@return what the server speaks, and where: {@code socks5 on 127.0.0.1:1080}} */
    static String service(Server server) {
        ServerSpec spec = server.spec();
        String where = spec.port()
                .map(port -> new Endpoint(spec.listen(), port).toString())
                .orElseGet(() -> spec.listen().toString());
        return spec.protocol().kind() + " on " + where;
    }
}
