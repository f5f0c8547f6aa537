package io.vpnmanager.core.internal.proxies.tally;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.core.internal.proxies.relay.Direction;
import io.vpnmanager.spi.store.TrafficSample;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TalliesTest {
    private static final UUID BOOT = new UUID(0, 1);
    private static final ServerId SERVER = new ServerId(new UUID(0, 2));
    private static final UserId ALICE = new UserId(new UUID(0, 3));
    private static final UserId BOB = new UserId(new UUID(0, 4));

    private final Tallies tallies = new Tallies();

    private static TrafficSample sample(UserId user, long upload, long download) {
        return new TrafficSample(BOOT, SERVER, user, new TrafficCount(upload, download));
    }

    private void moves(UserId user, long upload, long download) {
        tallies.of(SERVER).bytesOf(user).add(Direction.UPLOAD, upload);
        tallies.of(SERVER).bytesOf(user).add(Direction.DOWNLOAD, download);
    }

    @Test
    void onlyWhatIsNotWrittenIsTold() {
        moves(ALICE, 1, 2);
        moves(BOB, 0, 0);
        List<TrafficSample> first = tallies.unwritten(BOOT);
        assertThat(first).containsExactly(sample(ALICE, 1, 2));
        assertThat(tallies.unwritten(BOOT)).as("while it was not written").isEqualTo(first);

        moves(ALICE, 10, 0);
        moves(BOB, 0, 5);
        tallies.written(first);
        assertThat(tallies.unwritten(BOOT))
                .as("what came since, in whole totals")
                .containsExactlyInAnyOrder(sample(ALICE, 11, 2), sample(BOB, 0, 5));

        tallies.written(tallies.unwritten(BOOT));
        assertThat(tallies.unwritten(BOOT)).isEmpty();
    }
}
