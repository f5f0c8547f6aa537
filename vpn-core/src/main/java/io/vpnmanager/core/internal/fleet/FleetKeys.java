package io.vpnmanager.core.internal.fleet;

import io.vpnmanager.api.plan.Section;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.template.TemplateSpec;
import io.vpnmanager.api.terms.Terms;
import java.util.List;
import java.util.stream.Stream;

/** The keys of a fleet file. */
final class FleetKeys {
    static final String VERSION = "version";
    static final String SERVERS = Section.SERVERS.toString();
    static final String USERS = Section.USERS.toString();
    static final String GROUPS = Section.GROUPS.toString();
    static final String TEMPLATES = Section.TEMPLATES.toString();
    static final List<String> TOP = List.of(VERSION, SERVERS, GROUPS, TEMPLATES, USERS);

    static final String NAME = "name";
    static final String PROTOCOL = "protocol";
    static final String LISTEN = "listen";
    static final String PORT = "port";
    static final String PUBLIC_HOST = "public-host";
    static final String ALLOW_TARGETS = "allow-targets";
    static final String RUNNING = "running";
    static final List<String> SERVER = List.of(NAME, PROTOCOL, LISTEN, PORT, PUBLIC_HOST, RUNNING, ALLOW_TARGETS);

    /** {@return the keys of a server of this protocol, those of its settings at the end} */
    static List<String> server(ProtocolKind kind) {
        return Stream.concat(SERVER.stream(), Protocol.settingNames(kind).stream())
                .toList();
    }

    /** Of a group those that its members may use, by name. */
    static final List<String> GROUP = List.of(NAME, SERVERS);

    static final String EMAIL = "email";
    static final String PROTOCOLS = "protocols";
    static final List<String> USER = Stream.concat(Stream.of(NAME, EMAIL, PROTOCOLS, GROUPS), Terms.SETTINGS.stream())
            .toList();

    /** Of a template its name, and all else as text by name. */
    static final List<String> TEMPLATE =
            Stream.concat(Stream.of(NAME), TemplateSpec.SETTINGS.stream()).toList();

    /** The one version of fleet files that there is. */
    static final String THIS_VERSION = "1";

    private FleetKeys() {}
}
