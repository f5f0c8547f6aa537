package io.vpnmanager.faults.check;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.group.Group;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserQuery;
import io.vpnmanager.faults.operation.Operation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * All that a home holds and that a change may change, as the library and the database tell it, without what differs
 * from one run to the next.
 *
 * @param lines one for each thing
 */
record State(List<String> lines) {
    /** Tables that say how far an agent came and what it counted, not what is wanted. */
    private static final String NOT_WANTED_STATE =
            "'lease', 'lease_progress', 'unseen_end', 'traffic', 'traffic_history', 'server_figure', 'server_traffic', 'finding', 'sqlite_sequence'";

    static State of(Vpn vpn, RawStore raw, Operation operation) {
        List<String> lines = new ArrayList<>();
        List<User> users =
                vpn.users().list(UserQuery.all().limit(UserQuery.HIGHEST_LIMIT)).items();
        users.forEach(user -> lines.add(line(vpn, user)));
        vpn.servers().list().forEach(server -> lines.add(line(server, operation)));
        vpn.groups().list().forEach(group -> lines.add(line(group)));
        vpn.templates()
                .list()
                .forEach(template -> lines.add("template " + template.name() + " revision " + template.revision() + " "
                        + template.spec().settings()));
        raw.rows("SELECT sequence, actor, action, subject FROM audit ORDER BY sequence")
                .forEach(row -> lines.add("audit " + row));
        raw.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN (" + NOT_WANTED_STATE
                        + ") ORDER BY name")
                .forEach(table -> lines.add("table " + table + " has "
                        + raw.rows("SELECT count(*) FROM \"" + table + "\"").get(0)));
        lines.removeIf(line -> operation.disregarded().stream().anyMatch(line::startsWith));
        return new State(List.copyOf(lines));
    }

    /** A link holds the secret, so one that can be made shows that the key is there and opens what it sealed. */
    private static String line(Vpn vpn, User user) {
        List<String> keys = user.keys().stream().map(State::name).sorted().toList();
        List<String> links = vpn.links().of(user).stream()
                .map(link -> link.protocol() + (link.secret().isPresent() ? " with secret" : " without"))
                .sorted()
                .toList();
        return "user " + user.name() + " " + user.email() + " revision " + user.revision() + " keys " + keys + " links "
                + links + " groups " + sorted(user.groups()) + " terms "
                + user.terms().settings();
    }

    private static String line(Group group) {
        return "group " + group.name() + " revision " + group.revision() + " servers " + sorted(group.servers());
    }

    private static List<String> sorted(Collection<?> names) {
        return names.stream().map(Object::toString).sorted().toList();
    }

    private static String name(AccessKey key) {
        return key.protocol() + " " + key.kind() + (key.isRetiring() ? " retiring" : "");
    }

    private static String line(Server server, Operation operation) {
        Optional<?> port =
                operation.choosesPorts() ? Optional.empty() : server.spec().port();
        return "server " + server.name() + " " + server.spec().protocol() + " "
                + server.spec().listen() + " " + port + " " + server.spec().publicHost() + " "
                + server.spec().power() + " restarts " + server.spec().restarts() + " revision " + server.revision()
                + " keys " + server.keys().version() + " retiring "
                + server.keys().retiring().map(keys -> keys.version() + " at " + keys.port());
    }

    /** {@return what one has and the other has not} */
    String differenceTo(State other) {
        List<String> more = new ArrayList<>(lines);
        more.removeAll(other.lines);
        List<String> less = new ArrayList<>(other.lines);
        less.removeAll(lines);
        return "found " + more + ", not found " + less;
    }
}
