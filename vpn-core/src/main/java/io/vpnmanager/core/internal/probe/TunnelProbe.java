package io.vpnmanager.core.internal.probe;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Ipv4;
import io.vpnmanager.api.probe.ProbeVerdict;
import io.vpnmanager.api.protocol.WireGuard;
import io.vpnmanager.core.internal.probe.tunnel.Question;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Goes through the tunnel of a WireGuard server as the probe user: shakes hands, sends a packet to an address that is
 * closed to clients, which the server's packet filter has to turn away, and then, where there is one, knocks at a
 * target.
 */
final class TunnelProbe {
    private static final int FIRST_FREE_PORT = 49_152;

    private final ClientKeys keys;
    private final WireGuardProbe devices;
    private final InstantSource clock;

    /**
     * Tries through tunnels.
     *
     * @param keys with what the probe user comes
     * @param devices says more about servers that are silent
     * @param clock tells servers when a handshake begins
     */
    TunnelProbe(ClientKeys keys, WireGuardProbe devices, InstantSource clock) {
        this.keys = keys;
        this.devices = devices;
        this.clock = clock;
    }

    Told tell(Tried tried, WireGuard spoken, Login login, Optional<Endpoint> target) throws ProbeFailure {
        TunnelEntry entry = keys.tunnel(tried.server(), spoken, login.password());
        try (TunnelLine line = TunnelLine.open(tried.at(), tried.course())) {
            if (!line.shakesHands(() -> entry.handshake(clock.instant()))) {
                throw silent(line.silence(), tried, entry, login);
            }
            tried.course().shookHands();
            boolean passes = passes(line, tried, spoken, entry, login);
            if (target.isPresent()) {
                tried.course().begin();
                return throughTo(target.get(), line, tried.course(), entry, login);
            }
            return passes
                    ? Told.of(ProbeVerdict.WORKS, "lets " + login.who() + " in, and its packets pass")
                    : Told.of(
                            ProbeVerdict.UNKNOWN,
                            "lets " + login.who() + " in; whether packets pass is not known by that, since no address"
                                    + " is closed to its clients");
        }
    }

    private ProbeFailure silent(TunnelLine.Silence silence, Tried tried, TunnelEntry entry, Login login) {
        String within = " within " + tried.course().patience();
        return switch (silence) {
            case COOKIES ->
                new ProbeFailure(
                        ErrorCode.DEADLINE,
                        "is under load: it answers with cookies, and does not shake hands" + within,
                        "Wait, or look who sends it so many handshakes");
            case LATE ->
                new ProbeFailure(
                        ErrorCode.DEADLINE,
                        "answers the handshakes of " + login.who() + ", but too late to end one" + within,
                        "Give it more patience, or look at its load and at the way to it");
            case NOISE -> ProbeFailure.notOurs("answers a handshake with what is none of its keys");
            case WHOLE ->
                devices.whySilent(tried.server(), entry.keys(), login)
                        .orElseGet(() -> new ProbeFailure(
                                ErrorCode.DEADLINE, "does not shake hands with " + login.who() + within, ""));
        };
    }

    /** {@return whether packets were seen to pass; false where nothing is there to see that by} */
    private boolean passes(TunnelLine line, Tried tried, WireGuard spoken, TunnelEntry entry, Login login)
            throws ProbeFailure {
        Optional<Ipv4> closed = closedTo(spoken);
        if (closed.isEmpty()) {
            return false;
        }
        Question.Ping ping = new Question.Ping(entry.address(), closed.get(), entry.random());
        Optional<Question.Answer> answer = askedTwice(ping, line, tried.course(), entry);
        if (answer.isPresent()) {
            tried.course().heard();
        }
        Optional<String> wrong = answer.map(heard -> wrong(heard, closed.get(), entry))
                .orElseGet(() -> Optional.of("does not turn away within "
                        + tried.course().patience()
                        + " what it must: no packet comes through, or its packet filter is not its own"));
        if (wrong.isPresent()) {
            throw new ProbeFailure(
                    ErrorCode.NETWORK,
                    "shakes hands with " + login.who() + ", but " + wrong.get(),
                    "Restart it: vpn servers restart " + tried.server().name());
        }
        return true;
    }

    /** Answers go to whoever shook hands last, and that may be a probe of another process by now. */
    private Optional<Question.Answer> askedTwice(Question question, TunnelLine line, Course course, TunnelEntry entry)
            throws ProbeFailure {
        Optional<Question.Answer> answer = line.ask(question);
        if (answer.isPresent()) {
            return answer;
        }
        course.begin();
        if (!line.shakesHands(() -> entry.handshake(clock.instant()))) {
            return Optional.empty();
        }
        course.begin();
        return line.ask(question);
    }

    /** What somebody else turns away has passed the packet filter of the server. */
    private static Optional<String> wrong(Question.Answer answer, Ipv4 closed, TunnelEntry entry) {
        if (!(answer instanceof Question.Answer.Refused refused) || !refused.isBy(entry.ofServer())) {
            return Optional.of("lets packets go where its clients must not, to " + closed);
        }
        return refused.isForbiddenBy(entry.ofServer())
                ? Optional.empty()
                : Optional.of("has no way out for its packets");
    }

    /** {@return an address that nobody has and that this server turns away} */
    private static Optional<Ipv4> closedTo(WireGuard spoken) {
        return Stream.of("192.0.2.1", "198.51.100.1", "203.0.113.1")
                .map(IpAddress::parse)
                .filter(address -> !spoken.subnet().contains(address))
                .filter(address -> spoken.targets().exceptions().stream()
                        .noneMatch(open ->
                                open.port().isEmpty() && open.addresses().contains(address)))
                .map(Ipv4.class::cast)
                .findFirst();
    }

    private static Told throughTo(Endpoint target, TunnelLine line, Course course, TunnelEntry entry, Login login)
            throws ProbeFailure {
        String letIn = "lets " + login.who() + " in, ";
        Optional<Ipv4> address = address(target);
        if (address.isEmpty()) {
            return Told.of(ProbeVerdict.UNKNOWN, letIn + "but this machine knows no IPv4 address of " + target.host());
        }
        Question.Knock knock = new Question.Knock(
                entry.address(),
                FIRST_FREE_PORT + (entry.random() & 0x3fff),
                address.get(),
                target.port().number(),
                entry.random());
        Optional<Question.Answer> answer = line.ask(knock);
        return switch (answer.orElse(null)) {
            case Question.Answer.Taken ignored -> {
                course.heard();
                line.say(knock.end());
                yield Told.of(ProbeVerdict.WORKS, letIn + "and " + target + " takes a connection through its tunnel");
            }
            case Question.Answer.TurnedAway ignored -> throw TargetFailures.refused(target);
            case Question.Answer.Refused refused
            when refused.isForbiddenBy(entry.ofServer()) -> throw TargetFailures.closed(target, login);
            case Question.Answer.Refused ignored -> throw TargetFailures.noWay(target);
            case null ->
                Told.of(ProbeVerdict.UNKNOWN, letIn + "and nothing came of " + target + " within " + course.patience());
        };
    }

    /** As clients do, this side finds the address. */
    private static Optional<Ipv4> address(Endpoint target) {
        try {
            return Stream.of(InetAddress.getAllByName(target.host().toString()))
                    .map(IpAddress::of)
                    .filter(Ipv4.class::isInstance)
                    .map(Ipv4.class::cast)
                    .findFirst();
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
