package io.vpnmanager.core.internal.compose;

import io.vpnmanager.api.compose.ServiceScale;
import io.vpnmanager.api.compose.ServiceStatus;
import io.vpnmanager.api.compose.Stack;
import io.vpnmanager.api.compose.StackLogQuery;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.NearWords;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A stack that is run by compose, which is looked for at each call.
 *
 * @param folder that holds its files
 * @param project its name
 * @param servers what its agent makes beside it; empty where that has no engine
 */
record ComposeStack(Path folder, String project, Optional<ServerContainers> servers) implements Stack {
    /** Images may come over a slow line. */
    private static final Duration PULLING = Duration.ofMinutes(30);

    private static final Duration CHANGING = Duration.ofMinutes(5);
    private static final Duration FOLLOWING = Duration.ofDays(3650);

    private static final String AGENT = "agent";
    private static final String TRAEFIK = "traefik";

    /** Why there is one of each at most. */
    private static final Map<String, String> SINGLE = Map.of(
            AGENT,
            "has the lease of its home, and its ports, for itself",
            "prometheus",
            "has one store and one port",
            "grafana",
            "has one store and one port",
            TRAEFIK,
            "has one port");

    private ComposeProgram program() {
        return ComposeProgram.find(folder, project);
    }

    @Override
    public List<String> services() {
        return services(program());
    }

    private static List<String> services(ComposeProgram program) {
        return program.ask("config", "--services")
                .lines()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .sorted()
                .toList();
    }

    @Override
    public void up(Consumer<String> progress) {
        program().run(PULLING, progress, List.of("up", "-d"));
    }

    @Override
    public void down(boolean volumes, Consumer<String> progress) {
        program().run(CHANGING, progress, volumes ? List.of("down", "--volumes") : List.of("down"));
        servers.ifPresent(made -> made.remove(progress));
    }

    /** An agent that starts has a new network, and Traefik, which shares it, would stay in the one before. */
    @Override
    public void restart(List<String> services, Consumer<String> progress) {
        List<String> known = services();
        List<String> first = services.isEmpty() ? known : services;
        boolean follows = first.contains(AGENT) && known.contains(TRAEFIK);
        List<String> rest =
                first.stream().filter(name -> !follows || !name.equals(TRAEFIK)).toList();
        onThese(CHANGING, progress, List.of("restart"), rest);
        if (follows) {
            onThese(CHANGING, progress, List.of("restart"), List.of(TRAEFIK));
        }
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
        List<ServiceStatus> all = new ArrayList<>(EngineContainers.of(project, services()));
        servers.ifPresent(made -> all.addAll(made.status()));
        return List.copyOf(all);
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
        ComposeProgram program = program();
        if (!services.isEmpty()) {
            List<String> known = services(program);
            services.forEach(service -> requireKnown(service, known));
        }
        List<String> all = new ArrayList<>(words);
        all.addAll(services);
        program.run(patience, lines, all);
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
