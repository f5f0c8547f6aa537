package io.vpnmanager.core;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.operation.OperationId;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.spi.store.ReadUnit;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.StateStoreProvider;
import io.vpnmanager.spi.store.WriteUnit;
import io.vpnmanager.store.sqlite.SqliteStoreProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Another process that makes a user, and ends like a killed one right behind a commit. */
final class KilledChild {
    /** What the shell says of a process that was killed. */
    static final int KILLED = 137;

    static final UserSpec ALICE =
            UserSpec.named("alice").access(ProtocolKind.SOCKS5).build();

    private KilledChild() {}

    /** Starts one in a JVM of its own, which ends when it has committed so many times. */
    static Process start(Path home, String operation, int commits) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledChild.class.getName(),
                        home.toString(),
                        operation,
                        Integer.toString(commits))
                .redirectErrorStream(true)
                .start();
    }

    public static void main(String... arguments) {
        AtomicInteger commitsLeft = new AtomicInteger(Integer.MAX_VALUE);
        try (Vpn vpn = Vpn.builder()
                .home(Path.of(arguments[0]))
                .store(new KillingProvider(commitsLeft))
                .open()) {
            // What making a home commits is not what is tried here.
            commitsLeft.set(Integer.parseInt(arguments[2]));
            vpn.operation(new OperationId(arguments[1])).users().create(ALICE);
        }
    }

    /** No hook runs, no buffer is flushed: the process is gone as after {@code kill -9}. */
    private static void committed(AtomicInteger left) {
        if (left.decrementAndGet() == 0) {
            Runtime.getRuntime().halt(KILLED);
        }
    }

    private record KillingProvider(AtomicInteger commitsLeft) implements StateStoreProvider {
        private static final SqliteStoreProvider SQLITE = new SqliteStoreProvider();

        @Override
        public String name() {
            return SQLITE.name();
        }

        @Override
        public int priority() {
            return SQLITE.priority();
        }

        @Override
        public int spiVersion() {
            return SQLITE.spiVersion();
        }

        @Override
        public StateStore open(Path home) {
            return new KillingStore(SQLITE.open(home), commitsLeft);
        }
    }

    private record KillingStore(StateStore store, AtomicInteger commitsLeft) implements StateStore {
        @Override
        public UUID identity() {
            return store.identity();
        }

        @Override
        public <T> T read(Function<? super ReadUnit, ? extends T> unit) {
            return store.read(unit);
        }

        @Override
        public <T> T write(Function<? super WriteUnit, ? extends T> unit) {
            T result = store.write(unit);
            committed(commitsLeft);
            return result;
        }

        @Override
        public long changeNumber() {
            return store.changeNumber();
        }

        @Override
        public long awaitChange(long after, Duration atMost) {
            return store.awaitChange(after, atMost);
        }

        @Override
        public void close() {
            store.close();
        }
    }
}
