package io.vpnmanager.core.internal.proxies;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.vpnmanager.api.figures.ServerFigures;
import io.vpnmanager.api.protocol.Inbound;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.core.internal.proxies.tally.ServerTally;
import io.vpnmanager.core.internal.proxies.tally.Tallies;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EntranceTest {
    private final ServerTally tally = new Tallies().of(new ServerId(UUID.randomUUID()));

    private EmbeddedChannel clientAtAServerThatHolds(int clients) {
        ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE) {
            @Override
            public int size() {
                return clients;
            }
        };
        Socks5 mixed = new Socks5(true, false, Inbound.DIRECT, TargetPolicy.PUBLIC_ONLY);
        return new EmbeddedChannel(
                new Entrance(open, tally, () -> mixed, Optional::empty, Duration.ofSeconds(10), kind -> {
                    throw new AssertionError("nothing was said");
                }));
    }

    @Test
    void whoeverIsOneTooManyIsClosedBeforeAByteIsRead() {
        EmbeddedChannel last = clientAtAServerThatHolds(Entrance.MOST_CLIENTS - 1);
        EmbeddedChannel tooMany = clientAtAServerThatHolds(Entrance.MOST_CLIENTS);
        assertThat(last.isActive()).isTrue();
        assertThat(tooMany.isActive()).isFalse();
        // Who says nothing is counted when it has gone.
        last.finishAndReleaseAll();
        assertThat(tally.figures(
                        new Server(
                                new ServerId(new UUID(0, 1)),
                                ServerSpec.named("edge")
                                        .protocol(Socks5.closedByDefault())
                                        .build(),
                                1,
                                Instant.EPOCH,
                                ServerReport.NONE),
                        Instant.EPOCH,
                        Instant.EPOCH,
                        0))
                .returns(1L, ServerFigures::accepted)
                .returns(1L, ServerFigures::turnedAway);
    }
}
