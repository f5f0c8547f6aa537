package io.vpnmanager.core.internal.probe;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.probe.ProbeVerdict;
import io.vpnmanager.api.protocol.Shadowsocks;
import io.vpnmanager.core.internal.call.Deadline;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Tries a Shadowsocks server. It says nothing to whoever has no key, and nothing to a user either before a target has
 * spoken; but one of the edition of 2022 ends the connection of whoever it does not know as soon as that one has said
 * who it is, and waits for the request of a user. So that is what is seen, of a user and of somebody with a key that
 * nobody has, who comes later and is gone first.
 */
final class ShadowsocksProbe {
    /**
     * A container engine takes connections for a container where nobody listens, and ends them; who would serve waits.
     */
    private static final Duration A_MOMENT = Duration.ofMillis(300);

    private static final int LENGTH_THAT_NEVER_COMES = 64;

    private final ClientKeys keys;
    private final InstantSource clock;

    ShadowsocksProbe(ClientKeys keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    Told tell(Tried tried, Entry.Without entry) throws ProbeFailure {
        requireSilence(tried);
        String unknown = entry.besides().isEmpty() ? "; whether users get in is not known by that" : entry.besides();
        return Told.of(ProbeVerdict.REACHABLE, "takes connections and waits" + unknown);
    }

    private static void requireSilence(Tried tried) throws ProbeFailure {
        try (Line line = Line.open(tried.at(), tried.course())) {
            switch (line.listen(Deadline.in(A_MOMENT))) {
                case NOTHING -> {}
                case END -> throw new ProbeFailure(ErrorCode.NETWORK, "takes connections and ends them at once", "");
                case BYTE -> throw ProbeFailure.notOurs("speaks first, which Shadowsocks never does");
            }
        }
    }

    Told tell(Tried tried, Shadowsocks spoken, Login login, Optional<Endpoint> target) throws ProbeFailure {
        if (!spoken.method().isOf2022()) {
            return tell(
                    tried,
                    new Entry.Without("; whether " + login.who() + " gets in is not known by that: a server" + " of "
                            + spoken.method() + " treats whoever it does not know as it treats a user"));
        }
        requireSilence(tried);
        Sip022Keys own = keys.shadowsocks(tried.server(), spoken.method(), login.password());
        byte[] request = target.map(at ->
                        Sip022Tongue.request(at, "HEAD / HTTP/1.1\r\nHost: " + at + "\r\nConnection: close\r\n\r\n"))
                .orElseGet(() -> new byte[LENGTH_THAT_NEVER_COMES]);
        try (Line line = Line.open(tried.at(), tried.course())) {
            Sip022Tongue tongue = tongue(line, own);
            tongue.comeIn(request.length);
            requireEndOf(own.ofUser(keys.random(own.bytes())), tried);
            requireLetIn(line, login);
            tried.course().shookHands();
            if (target.isEmpty()) {
                return Told.of(ProbeVerdict.WORKS, "lets " + login.who() + " in");
            }
            tongue.ask(request);
            return answer(line, tongue, target.get(), login, tried.course());
        }
    }

    private Sip022Tongue tongue(Line line, Sip022Keys whose) {
        return new Sip022Tongue(line, whose, clock, keys.random(whose.bytes()));
    }

    /** One that waits for everybody tells nothing by waiting. */
    private void requireEndOf(Sip022Keys nobodys, Tried tried) throws ProbeFailure {
        try (Line line = Line.open(tried.at(), tried.course())) {
            tongue(line, nobodys).comeIn(LENGTH_THAT_NEVER_COMES);
            switch (line.listen(tried.course().step())) {
                case END -> {}
                case NOTHING -> throw ProbeFailure.notOurs("waits for whoever comes with a key that nobody has");
                case BYTE -> throw ProbeFailure.notOurs("answers whoever comes with a key that nobody has");
            }
        }
    }

    private static void requireLetIn(Line line, Login login) throws ProbeFailure {
        switch (line.listen(Deadline.in(A_MOMENT))) {
            case NOTHING -> {}
            case END -> throw ProxyTongue.notLetIn(login);
            case BYTE -> throw ProbeFailure.notOurs("answers before it was asked for anything");
        }
    }

    private static Told answer(Line line, Sip022Tongue tongue, Endpoint target, Login login, Course course)
            throws ProbeFailure {
        String letIn = "lets " + login.who() + " in";
        return switch (line.listen(course.step())) {
            case BYTE -> {
                line.silenceMeans("begins to answer " + login.who() + " and does not go on");
                int bytes = tongue.answer();
                course.heard();
                yield bytes > 0
                        ? Told.of(ProbeVerdict.WORKS, letIn + " and brought an answer of " + target)
                        : Told.of(ProbeVerdict.UNKNOWN, letIn + " and brought an empty answer of " + target);
            }
            case END -> throw TargetFailures.ofCore(target, login);
            case NOTHING ->
                Told.of(
                        ProbeVerdict.UNKNOWN,
                        letIn + ", and nothing came of " + target + " within " + course.patience());
        };
    }
}
