package io.vpnmanager.core.internal.fleet;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.InvalidRequestException;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.group.GroupSpec;
import io.vpnmanager.api.net.Host;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.plan.Fleet;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.server.Power;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.template.TemplateSpec;
import io.vpnmanager.api.terms.TemplateName;
import io.vpnmanager.api.terms.Terms;
import io.vpnmanager.api.user.EmailAddress;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.core.internal.document.Node;
import io.vpnmanager.core.internal.document.SettingValues;
import io.vpnmanager.core.internal.document.TableReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** From the nodes of a document to a fleet. */
final class FleetReader {
    private FleetReader() {}

    static Fleet read(Node.Table document) {
        TableReader top = new TableReader(document, FleetKeys.TOP);
        requireVersion(top.required(FleetKeys.VERSION));
        Fleet.Builder fleet = Fleet.builder();
        top.items(FleetKeys.SERVERS).ifPresent(nodes -> fleet.servers(servers(nodes)));
        top.items(FleetKeys.GROUPS).ifPresent(nodes -> fleet.groups(groups(nodes)));
        top.items(FleetKeys.TEMPLATES).ifPresent(nodes -> fleet.templates(templates(nodes)));
        top.items(FleetKeys.USERS).ifPresent(nodes -> fleet.users(users(nodes)));
        return fleet.build();
    }

    private static void requireVersion(Node node) {
        if (!(node instanceof Node.Whole version)) {
            throw node.notA("the whole number " + FleetKeys.THIS_VERSION);
        }
        if (!version.digits().equals(FleetKeys.THIS_VERSION)) {
            throw version.spot()
                    .refuse(
                            ErrorCode.VERSION,
                            "is " + version.digits() + ", which this program does not know",
                            "Write version " + FleetKeys.THIS_VERSION + ", or use a newer program");
        }
    }

    private static List<ServerSpec> servers(List<Node> nodes) {
        List<ServerSpec> specs = new ArrayList<>();
        Map<String, TableReader> seen = new HashMap<>();
        for (Node node : nodes) {
            TableReader table = TableReader.of(node, keysOf(node));
            ServerSpec spec = server(table);
            requireNew(spec.name().text(), table, seen);
            specs.add(spec);
        }
        return specs;
    }

    /** Which keys there may be, the protocol decides; what is none is refused when it is read. */
    private static List<String> keysOf(Node server) {
        return server instanceof Node.Table table
                        && table.entries().get(FleetKeys.PROTOCOL) instanceof Node.Text protocol
                ? Arrays.stream(ProtocolKind.values())
                        .filter(kind -> kind.id().equals(protocol.text()))
                        .findFirst()
                        .map(FleetKeys::server)
                        .orElse(FleetKeys.SERVER)
                : FleetKeys.SERVER;
    }

    private static ServerSpec server(TableReader table) {
        ServerName name = table.text(table.required(FleetKeys.NAME), ServerName::parse);
        ProtocolKind kind = table.text(table.required(FleetKeys.PROTOCOL), ProtocolKind::parse);
        ServerSpec.Builder spec = ServerSpec.named(name).protocol(protocol(kind, table));
        table.node(FleetKeys.LISTEN).ifPresent(node -> table.text(node, text -> spec.listen(IpAddress.parse(text))));
        table.node(FleetKeys.PUBLIC_HOST)
                .ifPresent(node -> table.text(node, text -> spec.publicHost(Host.parse(text))));
        table.node(FleetKeys.PORT).ifPresent(node -> spec.port(PortNumber.read(node)));
        table.node(FleetKeys.RUNNING).ifPresent(node -> spec.power(power(node)));
        return spec.build();
    }

    private static Power power(Node node) {
        if (!(node instanceof Node.Truth running)) {
            throw node.notA("true or false");
        }
        return running.value() ? Power.RUNNING : Power.STOPPED;
    }

    private static Protocol protocol(ProtocolKind kind, TableReader table) {
        TargetPolicy targets = new TargetPolicy(table.texts(FleetKeys.ALLOW_TARGETS, AllowedTarget::parse));
        Map<String, List<String>> settings = settings(table, Protocol.settingNames(kind));
        try {
            return Protocol.of(kind, targets, settings);
        } catch (InvalidRequestException e) {
            throw table.refuse(e);
        }
    }

    private static Map<String, List<String>> settings(TableReader table, List<String> names) {
        Map<String, List<String>> settings = new HashMap<>();
        for (String name : names) {
            table.node(name).ifPresent(node -> settings.put(name, SettingValues.read(node)));
        }
        return settings;
    }

    private static List<GroupSpec> groups(List<Node> nodes) {
        List<GroupSpec> specs = new ArrayList<>();
        Map<String, TableReader> seen = new HashMap<>();
        for (Node node : nodes) {
            TableReader table = TableReader.of(node, FleetKeys.GROUP);
            GroupName name = table.text(table.required(FleetKeys.NAME), GroupName::parse);
            requireNew(name.text(), table, seen);
            specs.add(new GroupSpec(name, distinct(table, FleetKeys.SERVERS, ServerName::parse)));
        }
        return specs;
    }

    private static List<TemplateSpec> templates(List<Node> nodes) {
        List<TemplateSpec> specs = new ArrayList<>();
        Map<String, TableReader> seen = new HashMap<>();
        for (Node node : nodes) {
            TableReader table = TableReader.of(node, FleetKeys.TEMPLATE);
            TemplateName name = table.text(table.required(FleetKeys.NAME), TemplateName::parse);
            requireNew(name.text(), table, seen);
            specs.add(template(name, table));
        }
        return specs;
    }

    private static TemplateSpec template(TemplateName name, TableReader table) {
        Map<String, List<String>> settings = settings(table, TemplateSpec.SETTINGS);
        try {
            return TemplateSpec.of(name, settings);
        } catch (InvalidRequestException e) {
            throw table.refuse(e);
        }
    }

    /** Names of which none may stand twice. */
    private static <T> Set<T> distinct(TableReader table, String key, Function<String, T> parse) {
        List<T> names = table.texts(key, parse);
        for (T name : names) {
            if (names.indexOf(name) != names.lastIndexOf(name)) {
                throw table.required(key)
                        .spot()
                        .refuse(ErrorCode.DUPLICATE, "names " + name + " twice", "Name it once");
            }
        }
        return Set.copyOf(names);
    }

    private static List<UserSpec> users(List<Node> nodes) {
        List<UserSpec> specs = new ArrayList<>();
        Map<String, TableReader> seen = new HashMap<>();
        for (Node node : nodes) {
            TableReader table = TableReader.of(node, FleetKeys.USER);
            UserSpec spec = user(table);
            requireNew(spec.name().text(), table, seen);
            specs.add(spec);
        }
        return specs;
    }

    private static UserSpec user(TableReader table) {
        UserName name = table.text(table.required(FleetKeys.NAME), UserName::parse);
        Node protocols = table.required(FleetKeys.PROTOCOLS);
        List<ProtocolKind> kinds = table.texts(FleetKeys.PROTOCOLS, ProtocolKind::parse);
        if (kinds.isEmpty()) {
            throw protocols
                    .spot()
                    .refuse(ErrorCode.SYNTAX, "is empty", "Name at least one protocol, or leave the user out");
        }
        UserSpec.Builder spec = UserSpec.named(name);
        for (ProtocolKind kind : kinds) {
            if (kinds.indexOf(kind) != kinds.lastIndexOf(kind)) {
                throw protocols.spot().refuse(ErrorCode.DUPLICATE, "names " + kind + " twice", "Name it once");
            }
            spec.access(kind);
        }
        distinct(table, FleetKeys.GROUPS, GroupName::parse).forEach(spec::group);
        table.node(FleetKeys.EMAIL).ifPresent(node -> spec.email(table.text(node, EmailAddress::parse)));
        spec.terms(terms(table));
        return spec.build();
    }

    private static Terms terms(TableReader table) {
        Map<String, List<String>> settings = settings(table, Terms.SETTINGS);
        try {
            return Terms.of(settings);
        } catch (InvalidRequestException e) {
            throw table.refuse(e);
        }
    }

    private static void requireNew(String name, TableReader table, Map<String, TableReader> seen) {
        TableReader first = seen.putIfAbsent(name, table);
        if (first != null) {
            throw table.spot()
                    .refuse(
                            ErrorCode.DUPLICATE,
                            "has the name " + name + ", as " + first.spot().key() + " has",
                            "Leave one, or choose another name");
        }
    }
}
