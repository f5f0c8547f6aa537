package io.vpnmanager.core.internal.probe;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.probe.ProbeVerdict;
import io.vpnmanager.api.protocol.Shadowsocks;
import io.vpnmanager.api.protocol.ShadowsocksMethod;
import io.vpnmanager.core.internal.call.Deadline;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Tries a Shadowsocks server. It says nothing to whoever has no key, and nothing to a user either before a target has
 * spoken; but it ends the connection of whoever it does not know once that one has said who it is, and, with a method
 * of before 2022, some thousand bytes more; and waits for the request of a user. So that is what is seen, of a user and
 * of somebody with a key that nobody has, who comes later and is gone first.
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
        requireSilence(tried);
        return spoken.method().isOf2022()
                ? of2022(tried, spoken.method(), login, target)
                : ofEarlier(tried, spoken.method(), login, target);
    }

    private Told of2022(Tried tried, ShadowsocksMethod method, Login login, Optional<Endpoint> target)
            throws ProbeFailure {
        Sip022Keys own = keys.shadowsocks(tried.server(), method, login.password());
        byte[] request = target.map(ShadowsocksRequest::of2022).orElseGet(() -> new byte[LENGTH_THAT_NEVER_COMES]);
        try (Line line = Line.open(tried.at(), tried.course())) {
            Sip022Tongue tongue = tongue(line, own);
            tongue.comeIn(request.length);
            Sip022Keys nobodys = own.ofUser(keys.random(own.bytes()));
            requireEndOf(tried, other -> tongue(other, nobodys).comeIn(LENGTH_THAT_NEVER_COMES));
            requireLetIn(line, login);
            tried.course().shookHands();
            if (target.isEmpty()) {
                return letIn(login);
            }
            tongue.ask(request);
            return answer(line, tongue::answer, target.get(), login, tried.course());
        }
    }

    private Told ofEarlier(Tried tried, ShadowsocksMethod method, Login login, Optional<Endpoint> target)
            throws ProbeFailure {
        Sip004Keys own = keys.shadowsocks(method, login.password());
        byte[] beginning = keys.random(Sip004Tongue.WHAT_A_CORE_THROWS_AWAY);
        try (Line line = Line.open(tried.at(), tried.course())) {
            tongue(line, own).comeIn(beginning);
            Sip004Keys nobodys = keys.nobodys(method);
            requireEndOf(tried, other -> tongue(other, nobodys).comeIn(beginning));
            requireLetIn(line, login);
            tried.course().shookHands();
        }
        if (target.isEmpty()) {
            return letIn(login);
        }
        try (Line line = Line.open(tried.at(), tried.course())) {
            Sip004Tongue tongue = tongue(line, own);
            tongue.ask(ShadowsocksRequest.ofEarlier(target.get()));
            return answer(line, tongue::answer, target.get(), login, tried.course());
        }
    }

    private static Told letIn(Login login) {
        return Told.of(ProbeVerdict.WORKS, "lets " + login.who() + " in");
    }

    private Sip022Tongue tongue(Line line, Sip022Keys whose) {
        return new Sip022Tongue(line, whose, clock, keys.random(whose.bytes()));
    }

    private Sip004Tongue tongue(Line line, Sip004Keys whose) {
        return new Sip004Tongue(line, whose, keys.random(whose.bytes()));
    }

    /** Somebody who comes on a connection of its own. */
    private interface Coming {
        void on(Line line) throws ProbeFailure;
    }

    /** One that waits for everybody tells nothing by waiting. */
    private static void requireEndOf(Tried tried, Coming nobody) throws ProbeFailure {
        try (Line line = Line.open(tried.at(), tried.course())) {
            nobody.on(line);
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

    /** Reads the beginning of an answer; how many bytes of the target came with it. */
    private interface Answer {
        int bytes() throws ProbeFailure;
    }

    private static Told answer(Line line, Answer answer, Endpoint target, Login login, Course course)
            throws ProbeFailure {
        String letIn = "lets " + login.who() + " in";
        return switch (line.listen(course.step())) {
            case BYTE -> {
                line.silenceMeans("begins to answer " + login.who() + " and does not go on");
                int bytes = answer.bytes();
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
