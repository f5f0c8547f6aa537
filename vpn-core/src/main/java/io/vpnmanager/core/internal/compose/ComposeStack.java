package io.vpnmanager.core.internal.compose;

import io.vpnmanager.api.compose.ServiceScale;
import io.vpnmanager.api.compose.ServiceStatus;
import io.vpnmanager.api.compose.Stack;
import io.vpnmanager.api.compose.StackLogQuery;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.NearWords;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.spi.runtime.Ownership;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A stack that is run by compose, which is looked for at each call.
 *
 * @param folder that holds its files
 * @param project its name
 * @param servers what its agent makes beside it; empty where that has no engine
 * @param found the programs that run it
 */
record ComposeStack(Path folder, String project, Optional<ServerContainers> servers, Supplier<Programs> found)
        implements Stack {
    /** Images may come over a slow line. */
    private static final Duration PULLING = Duration.ofMinutes(30);

    private static final Duration CHANGING = Duration.ofMinutes(5);
    private static final Duration FOLLOWING = Duration.ofDays(3650);

    /** Why there is one of each at most. */
    private static final Map<String, String> SINGLE = Map.of(
            TraefikPlace.AGENT,
            "has the lease of its home, and its ports, for itself",
            "prometheus",
            "has one store and one port",
            "grafana",
            "has one store and one port",
            TraefikPlace.TRAEFIK,
            "has one port");

    @Override
    public List<String> services() {
        return services(found.get());
    }

    private static List<String> services(Programs programs) {
        return programs.ask("config", "--services")
                .lines()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .sorted()
                .toList();
    }

    /** Before, a Traefik that cannot be started would fail all; after, the agent may be another one. */
    @Override
    public void up(Consumer<String> progress) {
        Programs programs = found.get();
        boolean hasTraefik = services(programs).contains(TraefikPlace.TRAEFIK);
        if (hasTraefik && traefik(programs).isElsewhere()) {
            programs.run(CHANGING, progress, List.of("rm", "--stop", "--force", TraefikPlace.TRAEFIK));
        }
        programs.run(PULLING, progress, List.of("up", "-d"));
        if (hasTraefik && traefik(programs).isElsewhere()) {
            makeTraefikAnew(programs, progress);
        }
    }

    /** Nothing is ended before it is known what else has to be: nobody would enforce an end in it any more. */
    @Override
    public void down(boolean volumes, Consumer<String> progress) {
        Optional<Ownership> owner = servers.flatMap(ServerContainers::owner);
        found.get().run(CHANGING, progress, volumes ? List.of("down", "--volumes") : List.of("down"));
        servers.ifPresent(made -> owner.ifPresent(known -> made.remove(known, progress)));
    }

    /** An agent that starts has a new network, and Traefik, which shares it, would stay in the one before. */
    @Override
    public void restart(List<String> services, Consumer<String> progress) {
        Programs programs = found.get();
        List<String> known = services(programs);
        services.forEach(service -> requireKnown(service, known));
        List<String> asked = services.isEmpty() ? known : services;
        List<String> rest = asked.stream()
                .filter(name -> !name.equals(TraefikPlace.TRAEFIK))
                .toList();
        if (!rest.isEmpty()) {
            programs.run(CHANGING, progress, with(List.of("restart"), rest));
        }
        boolean follows = asked.contains(TraefikPlace.AGENT) && known.contains(TraefikPlace.TRAEFIK);
        if (follows || asked.contains(TraefikPlace.TRAEFIK)) {
            restartTraefik(programs, progress, follows);
        }
    }

    private void restartTraefik(Programs programs, Consumer<String> progress, boolean follows) {
        switch (traefik(programs)) {
            case LOST -> makeTraefikAnew(programs, progress);
            case ABSENT -> {
                if (!follows) {
                    programs.run(CHANGING, progress, List.of("restart", TraefikPlace.TRAEFIK));
                }
            }
            case WITH_AGENT, BEHIND -> programs.run(CHANGING, progress, List.of("restart", TraefikPlace.TRAEFIK));
        }
    }

    private TraefikPlace traefik(Programs programs) {
        return TraefikPlace.of(EngineContainers.inspected(programs, project));
    }

    private static void makeTraefikAnew(Programs programs, Consumer<String> progress) {
        programs.run(PULLING, progress, List.of("up", "-d", "--force-recreate", "--no-deps", TraefikPlace.TRAEFIK));
    }

    @Override
    public void pull(List<String> services, Consumer<String> progress) {
        onThese(PULLING, progress, List.of("pull"), services);
    }

    @Override
    public void logs(StackLogQuery query, Consumer<String> lines) {
        List<String> words = new ArrayList<>(List.of("logs", "--no-color", "--tail=" + query.tail()));
        if (query.follow()) {
            words.add("--follow");
        }
        onThese(query.follow() ? FOLLOWING : CHANGING, lines, words, query.services());
    }

    @Override
    public List<ServiceStatus> status() {
        Programs programs = found.get();
        List<ServiceStatus> all =
                new ArrayList<>(EngineContainers.of(EngineContainers.inspected(programs, project), services(programs)));
        try {
            servers.ifPresent(made -> all.addAll(made.status()));
        } catch (VpnException e) {
            // Told by unseen().
            return List.copyOf(all);
        }
        return List.copyOf(all);
    }

    @Override
    public Optional<Problem> unseen() {
        try {
            servers.ifPresent(ServerContainers::status);
            return Optional.empty();
        } catch (VpnException e) {
            return Optional.of(e.problem());
        }
    }

    @Override
    public void scale(List<ServiceScale> scales, Consumer<String> progress) {
        List<String> words = new ArrayList<>(List.of("up", "-d", "--no-deps", "--no-recreate"));
        for (ServiceScale scale : scales) {
            requireScalable(scale);
            words.add("--scale");
            words.add(scale.toString());
        }
        onThese(
                PULLING,
                progress,
                words,
                scales.stream().map(ServiceScale::service).toList());
    }

    private static void requireScalable(ServiceScale scale) {
        String reason = SINGLE.get(scale.service());
        if (reason != null && scale.count() > 1) {
            throw Problem.of(
                            ErrorCode.POLICY,
                            "service " + scale.service(),
                            "cannot be " + scale.count() + ": it " + reason)
                    .remedy("Scale services of your own, in docker-compose.override.yml; 0 ends one of ours")
                    .fact("service", scale.service())
                    .toException();
        }
    }

    private void onThese(Duration patience, Consumer<String> lines, List<String> words, List<String> services) {
        Programs programs = found.get();
        if (!services.isEmpty()) {
            List<String> known = services(programs);
            services.forEach(service -> requireKnown(service, known));
        }
        programs.run(patience, lines, with(words, services));
    }

    private static List<String> with(List<String> words, List<String> services) {
        List<String> all = new ArrayList<>(words);
        all.addAll(services);
        return all;
    }

    /** A name is also kept from being taken for an option. */
    private static void requireKnown(String service, List<String> known) {
        if (!known.contains(service)) {
            List<String> near = NearWords.to(service, known);
            throw Problem.of(ErrorCode.NOT_FOUND, "service " + VisibleText.quoted(service), "is not one of the stack")
                    .remedy((near.isEmpty() ? "" : "Did you mean " + String.join(" or ", near) + "? ") + "There are "
                            + String.join(", ", known))
                    .fact("service", service)
                    .toException();
        }
    }
}
