package io.vpnmanager.core.internal.xray;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.ContainerImage;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.core.internal.container.Ended;
import io.vpnmanager.core.internal.container.LastWords;
import io.vpnmanager.core.internal.protocol.AdmittedKey;
import io.vpnmanager.core.internal.protocol.ListenerId;
import io.vpnmanager.core.internal.protocol.WantedListener;
import io.vpnmanager.core.internal.proxies.policy.TargetRules;
import io.vpnmanager.core.internal.xray.api.CoreAccount;
import io.vpnmanager.core.internal.xray.api.CoreApi;
import io.vpnmanager.core.internal.xray.config.CoreConfig;
import io.vpnmanager.core.internal.xray.session.SessionLog;
import io.vpnmanager.core.internal.xray.session.SocketCutter;
import io.vpnmanager.spi.runtime.Container;
import io.vpnmanager.spi.runtime.ContainerRuntime;
import io.vpnmanager.spi.runtime.ContainerSpec;
import io.vpnmanager.spi.runtime.Input;
import io.vpnmanager.spi.runtime.NetworkSpec;
import io.vpnmanager.spi.runtime.PublishedPort;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes, starts, finds and removes the containers of cores. A core runs as nobody, without a power of root, with a root
 * that it cannot write to, in a network of its own; its configuration comes by standard input.
 */
final class CoreContainers {
    private static final ContainerSpec.Limits LIMITS = new ContainerSpec.Limits(512L << 20, 256, 16_384);
    /** A core with a hundred thousand users on a busy machine takes most of it; one that failed says so at once. */
    private static final Duration START = Duration.ofMinutes(1);

    private static final Duration PING = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration GRACE = Duration.ofSeconds(1);
    /** Of the access log. */
    private static final Pattern SESSION = Pattern.compile(" from \\S+ (?:accepted|rejected) ");

    private static final Logger LOG = LoggerFactory.getLogger(CoreContainers.class);
    private static final String CORE = "vpn-xray-";
    private static final String CHECK = "-check";
    private static final String NETWORK = "vpn-";

    private final XrayParts parts;
    private final CoreForm form;
    private final KnownKeys known;

    CoreContainers(XrayParts parts, CoreForm form, KnownKeys known) {
        this.parts = parts;
        this.form = form;
        this.known = known;
    }

    static String nameFor(ListenerId listener) {
        return CORE + listener;
    }

    private static String networkFor(ListenerId listener) {
        return NETWORK + listener;
    }

    private static String checkFor(ListenerId listener) {
        return nameFor(listener) + CHECK;
    }

    /** {@return what the core of this listener has to be} */
    CoreFacts facts(WantedListener wanted) {
        Server server = wanted.server();
        ServerSpec spec = server.spec();
        CoreConfig config = form.config(spec.protocol(), secret(wanted.id()), Set.of(), Map.of());
        return new CoreFacts(
                wanted.id(),
                server.revision(),
                spec.protocol().kind(),
                CoreForm.of(spec.protocol()),
                spec.listen(),
                port(server),
                parts.templates().fingerprint(config) + " " + image(server) + restarts(spec));
    }

    /** A core that was begun before the last restart is another one, whoever looks at it. */
    private static String restarts(ServerSpec spec) {
        return spec.restarts() == 0 ? "" : " " + spec.restarts();
    }

    private static Port port(Server server) {
        return server.spec()
                .port()
                .orElseThrow(() -> Problem.of(ErrorCode.SYNTAX, "server " + server.name(), "has no port")
                        .toException());
    }

    private String image(Server server) {
        return CoreForm.image(server.spec().protocol())
                .map(ContainerImage::reference)
                .orElse(parts.images().core());
    }

    private Secret secret(ListenerId listener) {
        return parts.secrets().of(listener);
    }

    /** {@return our containers that hold cores, with what they tell of them} */
    Map<Container, CoreFacts> found(ContainerRuntime runtime) {
        Map<Container, CoreFacts> found = new HashMap<>();
        runtime.containers()
                .forEach(container -> CoreFacts.of(container).ifPresent(facts -> found.put(container, facts)));
        return found;
    }

    /** {@return the core in a running container, once it answers; its users are not known yet} */
    Core attach(ContainerRuntime runtime, CoreFacts facts, Container container) {
        CoreApi api = api(facts.listener(), container);
        try {
            api.ping(PING);
        } catch (VpnException e) {
            api.close();
            throw e;
        }
        return core(runtime, facts, container, api, List.of());
    }

    private CoreApi api(ListenerId listener, Container container) {
        if (container.addresses().isEmpty()) {
            throw Problem.of(ErrorCode.ENGINE, "container " + container.name(), "has no address")
                    .toException();
        }
        InetSocketAddress proxy =
                new InetSocketAddress(container.addresses().getFirst().toInetAddress(), CoreConfig.API_PORT);
        return new CoreApi(listener.toString(), proxy, form.apiPassword(secret(listener)));
    }

    private Core core(
            ContainerRuntime runtime, CoreFacts facts, Container container, CoreApi api, List<CoreUser> startedWith) {
        SocketCutter cutter =
                new SocketCutter(runtime, parts.images().sockets(), container.name(), CoreConfig.CLIENT_PORT);
        cutter.prepare();
        return new Core(
                facts,
                container,
                form,
                api,
                known,
                startedWith,
                parts.clock(),
                core -> new SessionLog(
                        runtime,
                        container.name(),
                        email -> CoreUser.parseAlsoGone(email).map(CoreUser::key),
                        core::letsIn,
                        cutter,
                        parts.clock().instant()));
    }

    /**
     * Starts the core of a listener, which has none, with these keys.
     *
     * @return the core, which answers; when this fails, nothing of it is left
     */
    Core start(ContainerRuntime runtime, WantedListener wanted, CoreFacts facts, List<AdmittedKey> keys) {
        try {
            return started(runtime, wanted.server(), facts, keys);
        } catch (RuntimeException e) {
            try {
                remove(runtime, facts.listener());
            } catch (VpnException left) {
                e.addSuppressed(left);
            }
            throw e;
        }
    }

    private Core started(ContainerRuntime runtime, Server server, CoreFacts facts, List<AdmittedKey> keys) {
        Map<String, CoreAccount> accounts = new HashMap<>();
        keys.forEach(key -> accounts.put(CoreUser.of(key).email(), form.account(facts.form(), key)));
        CoreConfig config =
                form.config(server.spec().protocol(), secret(facts.listener()), TargetRules.ownAddresses(), accounts);
        Input input = Input.of(parts.templates().render(config));
        bring(runtime, image(server));
        bring(runtime, parts.images().sockets());
        check(runtime, server, facts.listener(), config, input);
        runtime.ensureNetwork(
                new NetworkSpec(networkFor(facts.listener()), Optional.empty(), NetworkSpec.Reach.EXTERNAL));
        ContainerSpec spec = spec(server, facts);
        runtime.ensureContainer(spec);
        runtime.start(spec.name(), input);
        CoreApi api = answering(runtime, server, facts.listener());
        Container container =
                runtime.container(spec.name()).orElseThrow(() -> ended(runtime, server, facts.listener(), config));
        return core(
                runtime, facts, container, api, keys.stream().map(CoreUser::of).toList());
    }

    /** One with a digest is the same wherever it comes from; any other has to be there, before anything is made. */
    private static void bring(ContainerRuntime runtime, String image) {
        if (runtime.image(image).isPresent()) {
            return;
        }
        if (!image.contains("@sha256:")) {
            throw Problem.of(ErrorCode.NOT_FOUND, "image " + image, "is not on the container engine")
                    .remedy("Bring the image to the engine first")
                    .fact("image", image)
                    .toException();
        }
        runtime.pull(image, ContainerRuntime.LONGEST_PULL);
    }

    private ContainerSpec spec(Server server, CoreFacts facts) {
        ContainerSpec.Builder spec = ContainerSpec.named(nameFor(facts.listener()), image(server))
                .command("run", "-c", "stdin:")
                .readsInput()
                .network(networkFor(facts.listener()))
                .limits(LIMITS);
        new XrayAbilities()
                .transports(server.spec())
                .forEach(transport -> spec.publish(
                        new PublishedPort(facts.listen(), facts.port(), new Port(CoreConfig.CLIENT_PORT), transport)));
        return facts.noteOn(spec).build();
    }

    /** Lets the core itself read the configuration, in a container without network that ends with it. */
    private void check(ContainerRuntime runtime, Server server, ListenerId listener, CoreConfig config, Input input) {
        String name = checkFor(listener);
        runtime.remove(name);
        runtime.ensureContainer(ContainerSpec.named(name, image(server))
                .command("run", "-test", "-c", "stdin:")
                .readsInput()
                .limits(LIMITS)
                .build());
        runtime.start(name, input);
        long end = System.nanoTime() + START.toNanos();
        Optional<Container> container = runtime.container(name);
        while (container.filter(seen -> seen.state() == Container.State.STOPPED).isEmpty()) {
            pause(server, end);
            container = runtime.container(name);
        }
        if (!container.flatMap(Container::exitCode).equals(Optional.of(0))) {
            boolean tooLarge = container.filter(Container::ranOutOfMemory).isPresent();
            throw Ended.failure(
                    "configuration of server " + server.name(),
                    (tooLarge ? "needs more memory than the core may use: " : "is refused by the core: ")
                            + config.hiding(lastLines(runtime, name)));
        }
        runtime.remove(name);
    }

    private CoreApi answering(ContainerRuntime runtime, Server server, ListenerId listener) {
        long end = System.nanoTime() + START.toNanos();
        while (true) {
            Container container = runtime.container(nameFor(listener))
                    .filter(seen -> seen.state() == Container.State.RUNNING)
                    .orElseThrow(() -> Ended.failure(
                            "core of server " + server.name(),
                            "came to nothing: "
                                    + lastWords(runtime, listener)
                                            .orElseGet(() -> lastLines(runtime, nameFor(listener)))));
            CoreApi api = api(listener, container);
            try {
                api.ping(PING);
                return api;
            } catch (VpnException e) {
                api.close();
                if (e.code() == ErrorCode.CANCELLED || e.code() == ErrorCode.VERSION) {
                    throw e;
                }
                pause(server, end);
            }
        }
    }

    private static void pause(Server server, long endNanos) {
        if (Thread.currentThread().isInterrupted()) {
            throw Problem.of(ErrorCode.CANCELLED, "start of server " + server.name(), "was cancelled")
                    .toException();
        }
        if (System.nanoTime() > endNanos) {
            throw Problem.of(
                            ErrorCode.DEADLINE,
                            "core of server " + server.name(),
                            "did not answer within " + START.toSeconds() + " s")
                    .toException();
        }
        LockSupport.parkNanos(PAUSE.toNanos());
    }

    private static RuntimeException ended(
            ContainerRuntime runtime, Server server, ListenerId listener, CoreConfig config) {
        return Ended.failure(
                "core of server " + server.name(), "ended: " + config.hiding(lastLines(runtime, nameFor(listener))));
    }

    private static String lastLines(ContainerRuntime runtime, String container) {
        return LastWords.of(runtime, container, CoreContainers::mayBeShown);
    }

    /** Whose connection went where is nobody's business who asks why a core ended. */
    private static boolean mayBeShown(String line) {
        return !SESSION.matcher(line).find();
    }

    /** {@return why the core of a listener ended; empty when it did not} */
    Optional<String> lastWords(ContainerRuntime runtime, ListenerId listener) {
        return LastWords.ofEnded(runtime, nameFor(listener), CoreContainers::mayBeShown);
    }

    /** Removes the containers of a listener. */
    void stop(ContainerRuntime runtime, ListenerId listener) {
        runtime.remove(SocketCutter.nameFor(nameFor(listener)));
        runtime.remove(checkFor(listener));
        runtime.stop(nameFor(listener), GRACE);
        runtime.remove(nameFor(listener));
    }

    /**
     * Removes what is left of servers whose core is gone: nobody would find it by the core any more. It lets nobody in,
     * so what cannot be removed now, as a network that somebody else is in, keeps nothing else waiting.
     */
    void removeStrays(ContainerRuntime runtime, Predicate<ListenerId> isKnown) {
        List<Container> containers = runtime.containers(Duration.ZERO);
        Set<ListenerId> whole = containers.stream()
                .flatMap(container -> CoreFacts.of(container).stream())
                .map(CoreFacts::listener)
                .collect(Collectors.toSet());
        Stream.concat(
                        containers.stream().map(Container::name).flatMap(name -> listenerOfHelper(name).stream()),
                        runtime.networks().stream().flatMap(network -> listenerOf(NETWORK, network.name()).stream()))
                .distinct()
                .filter(server -> !whole.contains(server) && !isKnown.test(server))
                .forEach(server -> removeStray(runtime, server));
    }

    private void removeStray(ContainerRuntime runtime, ListenerId listener) {
        try {
            remove(runtime, listener);
        } catch (VpnException e) {
            LOG.atWarn().addKeyValue("server", listener).setCause(e).log("What is left of a server is not removed yet");
        }
    }

    private static Optional<ListenerId> listenerOfHelper(String name) {
        return Stream.of(SocketCutter.nameFor(""), CHECK)
                .filter(name::endsWith)
                .flatMap(suffix -> listenerOf(CORE, name.substring(0, name.length() - suffix.length())).stream())
                .findFirst();
    }

    private static Optional<ListenerId> listenerOf(String prefix, String name) {
        return name.startsWith(prefix) ? ListenerId.parse(name.substring(prefix.length())) : Optional.empty();
    }

    /** Removes everything that was made for a listener. */
    void remove(ContainerRuntime runtime, ListenerId listener) {
        stop(runtime, listener);
        runtime.removeNetwork(networkFor(listener));
    }
}
