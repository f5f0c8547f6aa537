package io.vpnmanager.core.internal.xray;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.core.internal.container.ContainerWatch;
import io.vpnmanager.core.internal.protocol.AdmittedKey;
import io.vpnmanager.core.internal.protocol.GroupGrant;
import io.vpnmanager.core.internal.protocol.GroupVersion;
import io.vpnmanager.core.internal.protocol.ListenerId;
import io.vpnmanager.core.internal.protocol.ProtocolEngine;
import io.vpnmanager.core.internal.protocol.ServedServer;
import io.vpnmanager.core.internal.protocol.WantedListener;
import io.vpnmanager.spi.runtime.Container;
import io.vpnmanager.spi.runtime.ContainerRuntime;
import io.vpnmanager.spi.runtime.EngineEvent;
import io.vpnmanager.spi.store.KeyVersion;
import io.vpnmanager.spi.store.TrafficSample;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves VLESS and Shadowsocks by Xray-core, one container for each listener of a server. The containers outlive this
 * process: an engine that begins anew adopts those that run, and restarts none of them.
 *
 * <p>Users come and go by the API of each core. What a core really has is read back whenever all keys are compared;
 * what is not as it should be is not told, so that it is admitted anew, and whoever was not admitted is refused in the
 * end.
 *
 * <p>A core that does not answer cannot be told whom to refuse, so it does not go on: it ends, and begins anew.
 *
 * <p>Where no container engine has to be {@linkplain #reach() reached} and none is found, no server runs, and there is
 * nobody to refuse.
 */
public final class XrayEngine implements ProtocolEngine {
    private static final Logger LOG = LoggerFactory.getLogger(XrayEngine.class);
    private final XrayParts parts;
    private final KnownKeys known = new KnownKeys();
    private final CoreContainers containers;
    private final RunningCores cores;
    private final CoreTraffic traffic;
    private @Nullable ContainerWatch watch;
    private NavigableMap<Long, KeyVersion> held = new TreeMap<>();

    /** An engine that knows no key yet. */
    public XrayEngine(XrayParts parts) {
        this.parts = parts;
        this.containers = new CoreContainers(parts, new CoreForm(parts.crypto()), known);
        this.cores = new RunningCores(parts.runtime(), containers);
        this.traffic = new CoreTraffic(cores);
    }

    @Override
    public Set<ProtocolKind> protocols() {
        return new XrayAbilities().protocols();
    }

    @Override
    public boolean endsWithAgent() {
        return new XrayAbilities().endsWithAgent();
    }

    @Override
    public void watch(Runnable lost) {
        watch = new ContainerWatch("vpn-xray-events", parts.runtime()::require, event -> {
            if (isLoss(event)) {
                lost.run();
            }
        });
    }

    private static boolean isLoss(EngineEvent event) {
        return switch (event.kind()) {
            case ENDED, REMOVED, ALTERED, LOST -> event.container().isEmpty() || isCore(event.container());
            default -> false;
        };
    }

    private static boolean isCore(String container) {
        return container.startsWith("vpn-xray-") && !container.endsWith("-cut") && !container.endsWith("-check");
    }

    /** A container engine that was found once is never taken for absent again. */
    @Override
    public void reach() {
        parts.runtime().require();
    }

    @Override
    public List<ServedServer> observe() {
        Optional<ContainerRuntime> runtime = parts.runtime().find();
        if (runtime.isEmpty()) {
            return List.of();
        }
        List<ServedServer> served = new ArrayList<>();
        cores.lookAround(runtime.get(), true).forEach((container, facts) -> {
            Core core = cores.at(facts.listener());
            if (core != null && core.isIn(container) && !core.isDoubtful()) {
                served.add(core.served());
            } else if (!cores.isStarting(facts.listener())) {
                served.add(leftOf(facts));
            }
        });
        return served;
    }

    /** What ended, or does not answer, is of no revision: it begins anew when it is wanted, and is removed when not. */
    private static ServedServer leftOf(CoreFacts facts) {
        return new ServedServer(
                facts.listener(), facts.protocol(), 0, facts.listen(), facts.port(), OptionalInt.empty());
    }

    /** All keys are looked at in one go, when the first page is asked for; the others are pages of the same. */
    @Override
    public List<KeyVersion> keys(long after, int limit) {
        if (after == 0) {
            parts.runtime().find().ifPresent(runtime -> cores.lookAround(runtime, false));
            cores.all().forEach(XrayEngine::readBack);
            held = held();
        }
        return held.tailMap(after, false).values().stream().limit(limit).toList();
    }

    /** One that does not answer is no longer served, as far as {@link #observe} goes, and begins anew. */
    private static void readBack(Core core) {
        try {
            core.readBack();
        } catch (VpnException e) {
            LOG.atWarn().addKeyValue("server", core.listener()).setCause(e).log("The users of a core are not known");
        }
    }

    private NavigableMap<Long, KeyVersion> held() {
        NavigableMap<Long, KeyVersion> all = new TreeMap<>();
        List<Core> sure =
                cores.all().stream().filter(core -> !core.isDoubtful()).toList();
        known.all().stream()
                .filter(key -> sure.stream().allMatch(core -> isTreatedAsItShould(core, key)))
                .forEach(key -> all.put(
                        key.number(),
                        new KeyVersion(key.number(), key.key().id(), key.key().protocol())));
        return all;
    }

    private boolean isTreatedAsItShould(Core core, AdmittedKey key) {
        AccessKeyId id = key.key().id();
        Optional<CoreUser> wanted =
                known.at(core.server(), core.facts().protocol(), id).map(CoreUser::of);
        return wanted.equals(core.user(id)) && !core.isUncut(id);
    }

    @Override
    public void refuseTheRest() {
        Optional<ContainerRuntime> runtime = parts.runtime().find();
        if (runtime.isEmpty()) {
            return;
        }
        Map<Container, CoreFacts> found = cores.lookAround(runtime.get(), true);
        Failures failures = new Failures();
        cores.all().forEach(core -> failures.collect(core, this::refuseStrangers));
        found.forEach((container, facts) -> {
            Core core = cores.at(facts.listener());
            boolean told = core != null && core.isIn(container) && !core.isDoubtful();
            if (!told && container.state() == Container.State.RUNNING && !cores.isStarting(facts.listener())) {
                LOG.atWarn().addKeyValue("server", facts.listener()).log("A core that does not answer is ended");
                cores.takeAway(facts.listener(), engine -> containers.stop(engine, facts.listener()));
            }
        });
        containers.removeStrays(runtime.get(), cores::isKnown);
        cores.starting().values().forEach(begun -> begun.forEach(this::requireNotBeginning));
        failures.tell();
    }

    private void refuseStrangers(Core core) {
        Set<AccessKeyId> strangers = core.keys();
        strangers.removeIf(key -> known.find(key).isPresent());
        strangers.forEach(core::settle);
    }

    @Override
    public boolean restarts(ServedServer served, WantedListener wanted) {
        return served.revision() != wanted.server().revision()
                || !served.listener().equals(wanted.id());
    }

    @Override
    public void serve(WantedListener wanted) {
        ContainerRuntime runtime = parts.runtime().require();
        CoreFacts facts = containers.facts(wanted);
        ListenerId listener = wanted.id();
        if (goesOn(runtime, facts)) {
            return;
        }
        cores.starting(listener, identities(facts));
        try {
            cores.takeAway(listener, engine -> containers.stop(engine, listener));
            cores.starting(listener, identities(facts));
            Core core = containers.start(runtime, wanted, facts, known.allAt(facts.server(), facts.protocol()));
            cores.add(core);
            core.settleAll();
        } catch (RuntimeException e) {
            end(listener);
            throw e;
        } finally {
            cores.started(listener);
        }
    }

    private Set<AccessKeyId> identities(CoreFacts facts) {
        return known.allAt(facts.server(), facts.protocol()).stream()
                .map(key -> key.key().id())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** {@return whether a core runs that is as it should be, and answers: then it goes on} */
    private boolean goesOn(ContainerRuntime runtime, CoreFacts wanted) {
        Core core = cores.at(wanted.listener());
        Optional<Container> container = runtime.container(CoreContainers.nameFor(wanted.listener()));
        if (core == null
                || container.filter(core::isIn).isEmpty()
                || !core.facts().fingerprint().equals(wanted.fingerprint())
                || !core.facts().listen().equals(wanted.listen())
                || !core.facts().port().equals(wanted.port())) {
            return false;
        }
        try {
            core.readBack();
            core.settleAll();
            core.serves(wanted.revision());
            return true;
        } catch (VpnException e) {
            LOG.atWarn()
                    .addKeyValue("server", wanted.listener())
                    .setCause(e)
                    .log("A core does not answer and begins anew");
            return false;
        }
    }

    @Override
    public void end(ListenerId listener) {
        cores.takeAway(listener, runtime -> containers.remove(runtime, listener));
    }

    @Override
    public void admit(AdmittedKey key) {
        known.put(key);
        settle(List.of(key.key().id()));
    }

    @Override
    public void revoke(AccessKeyId key) {
        known.remove(key);
        settle(List.of(key));
    }

    /** Each member is let in or refused at each core: a core knows users, not groups. */
    @Override
    public void grant(GroupGrant grant) {
        settle(known.put(grant));
    }

    @Override
    public void withdraw(GroupId group) {
        settle(known.remove(group));
    }

    /** One core that fails keeps nobody from the others; the first failure is told in the end. */
    private void settle(Collection<AccessKeyId> keys) {
        Failures failures = new Failures();
        keys.forEach(key -> cores.all().forEach(core -> failures.collect(core, engaged -> engaged.settle(key))));
        keys.forEach(this::requireNotBeginning);
        failures.tell();
    }

    /** A core that is just being started may have the key: until it has settled, nobody can say that it is refused. */
    private void requireNotBeginning(AccessKeyId key) {
        cores.starting().forEach((listener, begun) -> {
            boolean goes = known.find(key)
                    .flatMap(held -> known.at(listener.server(), held.key().protocol(), key))
                    .isEmpty();
            if (begun.contains(key) && goes) {
                throw Problem.of(ErrorCode.PENDING, "access key " + key, "may open a server that is just being started")
                        .toException();
            }
        });
    }

    private final class Failures {
        private @Nullable VpnException first;

        void collect(Core core, Consumer<Core> step) {
            try {
                step.accept(core);
            } catch (VpnException e) {
                if (!hasEnded(core)) {
                    first = first == null ? e : first;
                }
            }
        }

        void tell() {
            if (first != null) {
                throw first;
            }
        }
    }

    /** A core that does not run lets nobody in. */
    private boolean hasEnded(Core core) {
        try {
            boolean ended = parts.runtime()
                    .require()
                    .container(core.container().name())
                    .filter(core::isIn)
                    .isEmpty();
            if (ended) {
                cores.letGo(core);
            }
            return ended;
        } catch (VpnException e) {
            return false;
        }
    }

    @Override
    public List<GroupVersion> groups() {
        return known.groups();
    }

    @Override
    public Optional<String> lastWords(ListenerId listener) {
        return parts.runtime().find().flatMap(runtime -> containers.lastWords(runtime, listener));
    }

    @Override
    public List<TrafficSample> traffic() {
        return traffic.unwritten();
    }

    @Override
    public void written(List<TrafficSample> samples) {
        traffic.written(samples);
    }

    @Override
    public Map<ListenerId, Instant> uncounted() {
        Map<ListenerId, Instant> uncounted = new HashMap<>();
        cores.all().forEach(core -> core.uncountedSince().ifPresent(since -> uncounted.put(core.listener(), since)));
        return uncounted;
    }

    @Override
    public Map<ListenerId, Long> unread() {
        return cores.all().stream().collect(Collectors.toMap(Core::listener, Core::unread, Math::max));
    }

    /** Lets go of the cores; they go on serving whom they know. */
    @Override
    public void close() {
        if (watch != null) {
            watch.close();
        }
        traffic.close();
        cores.letGoOfAll();
    }
}
