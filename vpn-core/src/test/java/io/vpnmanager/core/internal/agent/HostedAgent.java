package io.vpnmanager.core.internal.agent;

import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.core.internal.fake.FakeHome;
import io.vpnmanager.store.memory.MemoryStoreProvider;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterEach;

/** A home in memory whose agent runs in this process. */
abstract class HostedAgent {
    final FakeHome home = new FakeHome(new MemoryStoreProvider().open(Path.of("unused")));

    @AfterEach
    void close() {
        home.close();
    }

    User user(String name) {
        return home.vpn
                .users()
                .create(UserSpec.named(name).access(ProtocolKind.SOCKS5).build());
    }

    Server server(String name) {
        return home.vpn
                .servers()
                .create(ServerSpec.named(name)
                        .protocol(Socks5.closedByDefault())
                        .build());
    }

    static AccessKeyId keyOf(User user) {
        return user.key(ProtocolKind.SOCKS5).orElseThrow().id();
    }

    static void awaitBlocked(Thread thread) {
        await().until(() ->
                EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING).contains(thread.getState()));
    }

    static void join(Thread... threads) {
        await().until(() -> Arrays.stream(threads).noneMatch(Thread::isAlive));
    }
}
