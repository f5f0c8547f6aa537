package io.vpnmanager.cli.menu.servers;

import io.vpnmanager.api.net.Host;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.plan.Plan;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.server.Power;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.cli.menu.dialog.Form;
import io.vpnmanager.cli.menu.dialog.Question;
import io.vpnmanager.cli.menu.page.Done;
import io.vpnmanager.cli.menu.page.Goes;
import io.vpnmanager.cli.menu.page.Job;
import io.vpnmanager.cli.menu.page.Move;
import io.vpnmanager.cli.menu.page.Page;
import io.vpnmanager.cli.menu.part.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A new server, in three steps: what it speaks, what is special to it, and what would be done. */
final class ServerWizard {
    private static final List<String> YES_NO = List.of("no", "yes");

    private ServerWizard() {}

    static Page protocols() {
        List<String> kinds =
                Stream.of(ProtocolKind.values()).map(ProtocolKind::id).toList();
        return Form.of(
                "New server, step 1 of 3",
                "Next",
                List.of(new Field.OneOf(
                        "protocol", "Protocol", "VLESS, Shadowsocks and WireGuard run in containers.", kinds, 0)),
                values -> Job.of(vpn ->
                        new Goes(new Move.Replace(settings(ProtocolKind.parse(values.getOrDefault("protocol", "")))))));
    }

    private static Page settings(ProtocolKind kind) {
        List<Field> fields = new ArrayList<>(List.of(
                text("name", "Name", "2 to 50 of a-z 0-9 . _ -, beginning with a letter or digit.", ""),
                text("port", "Port", "Empty: " + kind.usualPort() + ", or the next free one above it.", ""),
                text("listen", "Listens on", "0.0.0.0 and :: mean all addresses.", "127.0.0.1"),
                text("public-host", "Public host", "The name or address that clients reach it by.", ""),
                text("allow-target", "Open targets", "Networks beside the Internet: 10.0.0.0/8,127.0.0.1:8080", "")));
        fields.addAll(special(kind));
        fields.add(new Field.OneOf("power", "Power", "Stopped: only made; start it later.", words(Power.values()), 0));
        return Form.of("New " + kind + " server, step 2 of 3", "Next", fields, values -> planned(kind, values));
    }

    private static List<Field> special(ProtocolKind kind) {
        return switch (kind) {
            case SOCKS5 ->
                List.of(
                        new Field.OneOf(
                                "also-http", "Also HTTP", "HTTP clients are served at the same port.", YES_NO, 0),
                        new Field.OneOf("udp", "UDP", "Clients may send datagrams.", YES_NO, 0),
                        text("udp-ports", "UDP ports", "Where they send them: 40000-40099; empty: anywhere.", ""));
            case HTTP -> List.of();
            case VLESS ->
                List.of(
                        text("reality-target", "Looks like", "A site to look like: www.example.com:443", ""),
                        text(
                                "server-names",
                                "Its names",
                                "Names of that site, by commas; empty: that of the site.",
                                ""));
            case SHADOWSOCKS -> List.of(text("method", "Method", "Empty: the usual one.", ""));
            case WIREGUARD ->
                List.of(
                        text("subnet", "Subnet", "Empty: one that is free.", ""),
                        text("dns", "DNS", "Addresses that clients ask, by commas.", ""));
        };
    }

    private static Field text(String name, String label, String hint, String value) {
        return new Field.Text(name, label, hint, value);
    }

    private static List<String> words(Object[] values) {
        return Arrays.stream(values).map(Object::toString).toList();
    }

    private static Job planned(ProtocolKind kind, Map<String, String> values) {
        return Job.of(vpn -> {
            ServerSpec spec = spec(kind, values);
            Plan plan = vpn.plan(List.of(new Change.CreateServer(spec)));
            return new Goes(new Move.Open(Question.yes("New server, step 3 of 3", plan + ".", Job.of(home -> {
                home.servers().create(spec);
                return new Done("Server " + spec.name() + " was made.");
            }))));
        });
    }

    private static ServerSpec spec(ProtocolKind kind, Map<String, String> values) {
        Map<String, List<String>> settings = new LinkedHashMap<>();
        for (Field field : special(kind)) {
            String value = values.getOrDefault(field.name(), "");
            if (value.equals("yes")) {
                settings.put(field.name(), List.of("true"));
            } else if (!value.isEmpty() && !value.equals("no")) {
                settings.put(field.name(), split(value));
            }
        }
        TargetPolicy targets = new TargetPolicy(split(values.getOrDefault("allow-target", "")).stream()
                .map(AllowedTarget::parse)
                .toList());
        ServerSpec.Builder spec = ServerSpec.named(values.getOrDefault("name", ""))
                .protocol(Protocol.of(kind, targets, settings))
                .power(Power.parse(values.getOrDefault("power", "")));
        given(values, "port").map(Port::parse).forEach(spec::port);
        given(values, "listen").map(IpAddress::parse).forEach(spec::listen);
        given(values, "public-host").map(Host::parse).forEach(spec::publicHost);
        return spec.build();
    }

    private static Stream<String> given(Map<String, String> values, String name) {
        return Stream.of(values.getOrDefault(name, "")).filter(value -> !value.isEmpty());
    }

    private static List<String> split(String text) {
        return Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
