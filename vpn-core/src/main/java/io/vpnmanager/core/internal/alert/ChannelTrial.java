package io.vpnmanager.core.internal.alert;

import io.vpnmanager.api.alert.ChannelTest;
import io.vpnmanager.api.alert.Severity;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.NearWords;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.core.internal.alert.channel.Channel;
import io.vpnmanager.core.internal.alert.channel.ChannelSpec;
import io.vpnmanager.core.internal.alert.channel.Notice;
import io.vpnmanager.core.internal.alert.channel.SendFailure;
import io.vpnmanager.core.internal.alert.rule.AlertChannel;
import io.vpnmanager.core.internal.alert.rule.RuleSet;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/** Sends a notice about nothing, marked as such. */
public final class ChannelTrial {
    private final Function<ChannelSpec, Channel> opening;
    private final String home;

    /**
     * Tries channels.
     *
     * @param opening opens them
     * @param home what receivers are told that this home is called
     */
    public ChannelTrial(Function<ChannelSpec, Channel> opening, String home) {
        this.opening = opening;
        this.home = home;
    }

    ChannelTest of(String name, RuleSet rules, Instant now) {
        AlertChannel channel = rules.channel(name).orElseThrow(() -> unknown(name, rules));
        String target = channel.spec().toString();
        try (Channel open = opening.apply(channel.spec())) {
            open.send(new Notice(
                    UUID.randomUUID().toString(),
                    Notice.Kind.TEST,
                    "test",
                    Severity.INFO,
                    new TreeMap<>(),
                    "Somebody tries the channel " + name + ".",
                    OptionalDouble.empty(),
                    now,
                    now,
                    home));
            return new ChannelTest(name, target, Optional.empty(), Optional.empty());
        } catch (SendFailure e) {
            return new ChannelTest(name, target, Optional.of(e.words()), e.own());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(ErrorCode.CANCELLED, "the test of channel " + name, "was interrupted")
                    .toException(e);
        }
    }

    private static RuntimeException unknown(String name, RuleSet rules) {
        List<String> there = rules.channels().stream().map(AlertChannel::name).toList();
        List<String> near = NearWords.to(name, there);
        String known = there.isEmpty() ? "The file has none" : "There are " + String.join(", ", there);
        return Problem.of(ErrorCode.NOT_FOUND, "channel " + VisibleText.quoted(name), "is not in the file")
                .remedy(near.isEmpty() ? known : "Did you mean " + String.join(" or ", near) + "?")
                .toException();
    }
}
