package io.vpnmanager.cli.command.completion;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.template.UserTemplate;
import io.vpnmanager.api.terms.TemplateName;
import io.vpnmanager.api.user.UserFilter;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserQuery;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Names of what is in the home, where there is one that can be opened without a question. */
final class HomeNames {
    /** Nobody waits longer for a key. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** More than a shell shows without asking. */
    private static final int MOST = 100;

    private final Homes homes;
    private final Terminal terminal;

    HomeNames(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    /** {@return whether things of this type have names} */
    static boolean areOf(Class<?> type) {
        return List.of(UserName.class, ServerName.class, GroupName.class, TemplateName.class)
                .contains(type);
    }

    List<Proposal> of(Class<?> type, String start) {
        if (type == UserName.class) {
            return ask(vpn -> users(vpn, start));
        }
        if (type == ServerName.class) {
            return ask(vpn -> vpn.servers().list().stream()
                    .map(server -> new Proposal(
                            server.name().text(),
                            server.spec().protocol().kind().id())));
        }
        if (type == GroupName.class) {
            return ask(vpn -> vpn.groups().list().stream()
                    .map(group -> Proposal.of(group.name().text())));
        }
        return ask(
                vpn -> vpn.templates().list().stream().map(UserTemplate::name).map(name -> Proposal.of(name.text())));
    }

    /** {@return the keys of settings, which need no home} */
    List<Proposal> settings() {
        return homes.configured().files().keys().stream()
                .map(key -> Proposal.of(key.name()))
                .toList();
    }

    private static Stream<Proposal> users(Vpn vpn, String start) {
        UserFilter filter = start.isEmpty() ? UserFilter.ALL : UserFilter.ALL.and(UserFilter.parse("prefix=" + start));
        return vpn.users().list(UserQuery.of(filter).limit(MOST)).items().stream()
                .map(user -> new Proposal(user.name().text(), user.status().toString()));
    }

    private List<Proposal> ask(Function<Vpn, Stream<Proposal>> question) {
        if (terminal.canAsk() || !exists(homes.folder())) {
            return List.of();
        }
        try (Vpn vpn = homes.open()) {
            return question.apply(vpn.within(PATIENCE)).toList();
        } catch (VpnException e) {
            // A key was pressed, no command given: whoever gives one is told.
            return List.of();
        }
    }

    private static boolean exists(Path home) {
        try (Stream<Path> files = Files.list(home)) {
            return files.findAny().isPresent();
        } catch (IOException e) {
            return false;
        }
    }
}
