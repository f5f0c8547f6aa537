package io.vpnmanager.cli.command.compose;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.compose.PublishedPort;
import io.vpnmanager.api.compose.SpecDraft;
import io.vpnmanager.api.compose.StackChoice;
import io.vpnmanager.api.compose.StackProfile;
import io.vpnmanager.api.compose.StackSpec;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.protocol.ContainerImage;
import io.vpnmanager.cli.home.Homes;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a stack shall be. */
final class StackOptions {
    @Option(
            names = "--profile",
            paramLabel = "NAME",
            description = "What it is for: development (everything on loopback, metrics too, detailed logs), staging "
                    + "(no rights of root, a read-only root) or production (limits, JSON logs that are rotated and a "
                    + "start with the machine besides). Default: development.")
    @Nullable StackProfile profile;

    @Option(names = "--project", paramLabel = "NAME", description = "How compose names it. Default: vpn.")
    @Nullable String project;

    @Option(
            names = "--image",
            paramLabel = "IMAGE",
            description = "The image of the agent, as the README builds it. Default: vpn-manager:latest.")
    @Nullable ContainerImage image;

    @Option(
            names = "--publish",
            paramLabel = "PORT",
            description =
                    "A port of servers that clients reach: 1080, 192.0.2.1:443, 40000-40099/udp. Repeatable; in place of those "
                            + "published before.")
    List<PublishedPort> ports = List.of();

    @Option(
            names = "--setting",
            paramLabel = "KEY=VALUE",
            description = "A setting of the agent, as vpn config show lists them; no secrets. Repeatable; "
                    + "those of other keys stay.")
    List<GivenSetting> settings = List.of();

    @Option(
            names = "--this-home",
            description =
                    "Have the agent serve the home of this command, as its owner, and publish the ports that "
                            + "its SOCKS5 and HTTP servers have now. Without it, the stack has a home of its own, in data/agent.")
    boolean thisHome;

    @Option(
            names = "--engine",
            paramLabel = "SOCKET",
            description = "Hand the agent the socket of the container engine, such as /var/run/docker.sock, so that it "
                    + "can have vless, shadowsocks and wireguard servers, in containers beside it. That gives the agent, "
                    + "and whoever takes it over, the power of root over this machine. All of the stack is in the "
                    + "network of the machine then, and nothing is published.")
    @Nullable Path engine;

    @Option(
            names = "--metrics",
            paramLabel = "HOST:PORT",
            description = "Where the agent's metrics are read on this machine. Default: 127.0.0.1:9464 in "
                    + "development, else nowhere.")
    @Nullable Endpoint metrics;

    @Mixin
    WatchOptions watch = new WatchOptions();

    @Mixin
    TraefikOptions traefik = new TraefikOptions();

    @Option(
            names = "--templates",
            paramLabel = "DIR",
            description = "A folder with templates of your own, each in place of ours of the same name.")
    @Nullable Path templates;

    @Option(
            names = "--without",
            paramLabel = "CHOICE",
            description = "Take back what an option of this name asked before: image, publish, setting, this-home, "
                    + "engine, metrics, prometheus, grafana, traefik or templates. Repeatable.")
    List<StackChoice> without = List.of();

    @Option(
            names = "--fresh",
            description = "Begin anew: nothing that was asked before is kept, the profile and the project neither.")
    boolean fresh;

    private final List<Problem> cautions = new ArrayList<>();

    /** {@return what was asked of the stack in a folder before, with what these options change of it} */
    StackSpec spec(Homes homes, Path folder) {
        homes.stacks().requireApart(folder, homes.folder());
        SpecDraft draft = before(homes, folder);
        without.forEach(draft::without);
        given(profile, draft::profile);
        given(project, draft::project);
        given(image, draft::image);
        given(engine, draft::engine);
        given(metrics, draft::metrics);
        given(templates, draft::templates);
        if (!ports.isEmpty()) {
            draft.without(StackChoice.PUBLISH);
            draft.publishing(ports);
        }
        watch.addTo(draft);
        traefik.addTo(draft);
        configure(draft);
        serve(draft, homes);
        return draft.spec();
    }

    private static <T> void given(@Nullable T value, Consumer<T> change) {
        if (value != null) {
            change.accept(value);
        }
    }

    /** {@return what somebody may not have meant, in words} */
    List<Problem> cautions(Homes homes, Path folder, StackSpec spec) {
        List<Problem> all = new ArrayList<>(cautions);
        all.addAll(homes.stacks().cautions(folder, spec));
        return all;
    }

    private SpecDraft before(Homes homes, Path folder) {
        StackSpec plain = StackSpec.of(StackProfile.DEVELOPMENT);
        return (fresh ? plain : homes.stacks().remembered(folder).orElse(plain)).draft();
    }

    private void configure(SpecDraft draft) {
        Set<String> keys = new HashSet<>();
        for (GivenSetting setting : settings) {
            if (!keys.add(setting.key())) {
                throw Problem.of(ErrorCode.DUPLICATE, "setting " + setting.key(), "is given twice")
                        .remedy("Give it once")
                        .fact("option", "--setting")
                        .toException();
            }
            draft.setting(setting.key(), setting.value());
        }
    }

    private void serve(SpecDraft draft, Homes homes) {
        if (!thisHome) {
            return;
        }
        try (Vpn vpn = homes.open()) {
            if (draft.engine().isEmpty()) {
                cautions.addAll(homes.stacks().cautions(vpn));
            }
            draft.home(homes.folder());
            draft.homePorts(homes.stacks().portsOf(vpn));
        }
    }
}
