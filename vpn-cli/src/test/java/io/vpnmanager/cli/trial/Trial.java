package io.vpnmanager.cli.trial;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.config.Configuration;
import io.vpnmanager.api.doctor.Doctor;
import io.vpnmanager.api.key.MasterKeySource;
import io.vpnmanager.cli.command.CommandRunner;
import io.vpnmanager.cli.failure.Failures;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.terminal.Channel;
import io.vpnmanager.cli.terminal.Terminal;
import io.vpnmanager.cli.terminal.TextOutput;
import io.vpnmanager.cli.terminal.Wishes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Commands on one home, as somebody types them: no terminal and no input unless said otherwise. */
public final class Trial {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private final FakeVpn vpn = new FakeVpn();
    private final FakeStop stop = new FakeStop();
    private final FakeDoctor doctor = new FakeDoctor();
    private final FakeStacks stacks = new FakeStacks();
    private Doctor examiner = doctor;
    private final Map<String, String> environment = new HashMap<>(Map.of("VPN_HOME", "/home/alice/vpn"));
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final List<MasterKeySource> sources = new ArrayList<>();
    private final List<Configuration> configurations = new ArrayList<>();
    private final Deque<String> hidden = new ArrayDeque<>();
    private BiFunction<Path, MasterKeySource, Vpn> opener = (home, key) -> vpn;
    private OutputStream output = new ByteArrayOutputStream();
    private Set<Channel> terminals = Set.of();
    private byte[] input = {};
    private boolean traces;

    /** {@return the home} */
    public FakeVpn vpn() {
        return vpn;
    }

    /** {@return who looks at the home} */
    public FakeDoctor doctor() {
        return doctor;
    }

    /** {@return who writes stacks} */
    public FakeStacks stacks() {
        return stacks;
    }

    /** {@return what tells the process to stop} */
    public FakeStop stop() {
        return stop;
    }

    /** Opens homes in another way. */
    public Trial opening(Function<Path, Vpn> with) {
        return openingWith((home, key) -> with.apply(home));
    }

    /** Opens homes in another way, that looks at the master key. */
    public Trial openingWith(BiFunction<Path, MasterKeySource, Vpn> with) {
        this.opener = with;
        return this;
    }

    /** {@return with which master keys homes were opened} */
    public List<MasterKeySource> sources() {
        return List.copyOf(sources);
    }

    /** {@return with which configurations homes were opened} */
    public List<Configuration> configurations() {
        return List.copyOf(configurations);
    }

    /** Somebody sits at a terminal and types these lines, which do not show. */
    public Trial typingHidden(String... lines) {
        hidden.addAll(List.of(lines));
        return typing("");
    }

    /** Fails when a command opens its home. */
    public Trial openingNothing() {
        return opening(home -> {
            throw new AssertionError("opened " + home);
        });
    }

    /** Somebody sees what is told on standard error, and cannot be asked. */
    public Trial watching() {
        this.terminals = EnumSet.of(Channel.ERROR);
        return this;
    }

    /** Calls of this name take longer than a second. */
    public Trial slowedAt(String call) {
        this.examiner = Slowed.at(call, Doctor.class, doctor);
        return opening(home -> Slowed.at(call, Vpn.class, vpn));
    }

    /** Somebody sits at a terminal and types this. */
    public Trial typing(String text) {
        this.terminals = EnumSet.allOf(Channel.class);
        return piping(text);
    }

    /** Standard input holds this. */
    public Trial piping(String text) {
        return piping(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Standard input holds these bytes. */
    public Trial piping(byte[] bytes) {
        this.input = bytes;
        return this;
    }

    /** Standard output goes there. */
    public Trial writingTo(OutputStream stream) {
        this.output = stream;
        return this;
    }

    /** The process has these variables and no other. */
    public Trial environment(Map<String, String> variables) {
        environment.clear();
        environment.putAll(variables);
        return this;
    }

    /** Shows stack traces. */
    public Trial tracing() {
        this.traces = true;
        return this;
    }

    /** Runs one command. */
    public Outcome run(String... words) {
        if (output instanceof ByteArrayOutputStream captured) {
            captured.reset();
        }
        errors.reset();
        TextOutput err = new TextOutput(errors);
        Map<String, String> variables = new HashMap<>(Map.of("PAGER", "", "NO_COLOR", "1"));
        variables.putAll(environment);
        Terminal terminal = new Terminal(
                        new ByteArrayInputStream(input),
                        new TextOutput(output),
                        err,
                        terminals,
                        () -> Optional.ofNullable(hidden.poll()).map(String::toCharArray))
                .as(Wishes.of(List.of(words), variables), output);
        Homes homes = new Homes(
                        environment,
                        false,
                        terminal,
                        (home, key, configuration) -> {
                            sources.add(key);
                            configurations.add(configuration);
                            return opener.apply(home, key);
                        },
                        (home, key, configuration, where) -> {
                            key.ifPresent(sources::add);
                            return examiner;
                        })
                .withStacks(() -> stacks);
        int status = new CommandRunner(homes, terminal, stop, () -> NOW, new Failures(err, traces), () -> "1.2.3")
                .run(List.of(words));
        return new Outcome(status, output.toString(), errors.toString(StandardCharsets.UTF_8));
    }

    /**
     * What came of a command.
     *
     * @param status the exit status
     * @param out what stood on standard output
     * @param err what stood on standard error
     */
    public record Outcome(int status, String out, String err) {}
}
