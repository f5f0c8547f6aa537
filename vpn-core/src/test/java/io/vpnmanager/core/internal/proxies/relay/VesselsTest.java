package io.vpnmanager.core.internal.proxies.relay;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.epoll.Epoll;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf("isEpollThere")
class VesselsTest {
    static boolean isEpollThere() {
        return Epoll.isAvailable();
    }

    @Test
    void slowClientsGetNoMorePipesThanThereAreForAll() {
        Vessels vessels = Vessels.ofThisLoop();
        List<Pipe> taken = new ArrayList<>();
        for (Optional<Pipe> next = vessels.pipe(); next.isPresent(); next = vessels.pipe()) {
            taken.add(next.get());
        }
        assertThat(taken).hasSize(Vessels.MOST_PIPES).doesNotHaveDuplicates();

        // The call to the system is of Java 22.
        assertThat(taken).filteredOn(Pipe::isLarge).hasSize(Runtime.version().feature() < 22 ? 0 : Vessels.MOST_LARGE);

        taken.forEach(Pipe::release);
        assertThat(vessels.pipe())
                .isPresent()
                .get()
                .satisfies(pipe -> assertThat(taken).contains(pipe))
                .satisfies(pipe ->
                        assertThat(pipe.isLarge()).isEqualTo(Runtime.version().feature() >= 22))
                .satisfies(Pipe::release);
    }
}
