package io.vpnmanager.core;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.bulk.ImportOptions;
import io.vpnmanager.api.bulk.UserFileFormat;
import io.vpnmanager.api.operation.OperationId;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.BulkOptions;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.api.user.Users;
import io.vpnmanager.core.internal.fake.SharedStore;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.StateStoreProvider;
import io.vpnmanager.spi.store.WriteUnit;
import io.vpnmanager.store.sqlite.SqliteStoreProvider;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Another process that makes one user or many, and ends like a killed one right behind a commit. */
final class KilledChild {
    /** What the shell says of a process that was killed. */
    static final int KILLED = 137;

    static final UserSpec ALICE =
            UserSpec.named("alice").access(ProtocolKind.SOCKS5).build();

    /** How many users one commit saves. */
    static final int CHUNK = 10;

    private KilledChild() {}

    /** {@return so many rows} */
    static List<UserSpec> rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(i ->
                        UserSpec.named("user-" + i).access(ProtocolKind.SOCKS5).build())
                .toList();
    }

    /**
     * Starts one in a JVM of its own, which ends when it has committed so many times.
     *
     * @param rows how many users it makes at once, or the file that says it; none for one by itself
     */
    static Process start(Path home, String operation, int commits, Object... rows) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KilledChild.class.getName(),
                home.toString(),
                operation,
                Integer.toString(commits)));
        Stream.of(rows).map(String::valueOf).forEach(command::add);
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    public static void main(String... arguments) {
        // Opening a home commits something of its own.
        AtomicInteger commitsLeft = new AtomicInteger(Integer.MAX_VALUE);
        try (Vpn vpn = Vpn.builder()
                .home(Path.of(arguments[0]))
                .store(new KillingProvider(commitsLeft))
                .open()) {
            commitsLeft.set(Integer.parseInt(arguments[2]));
            Vpn identified = vpn.operation(new OperationId(arguments[1]));
            Users users = identified.users();
            if (arguments.length > 3 && arguments[3].endsWith(".csv")) {
                identified
                        .userFiles()
                        .importFrom(
                                Path.of(arguments[3]),
                                ImportOptions.of(UserFileFormat.CSV).chunk(CHUNK));
            } else if (arguments.length > 3) {
                users.createAll(
                        rows(Integer.parseInt(arguments[3])),
                        BulkOptions.standard().chunk(CHUNK));
            } else {
                users.create(ALICE);
            }
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

    private static final class KillingStore extends SharedStore {
        private final StateStore store;
        private final AtomicInteger commitsLeft;

        KillingStore(StateStore store, AtomicInteger commitsLeft) {
            super(store);
            this.store = store;
            this.commitsLeft = commitsLeft;
        }

        @Override
        public <T> T write(Function<? super WriteUnit, ? extends T> unit) {
            T result = super.write(unit);
            committed(commitsLeft);
            return result;
        }

        @Override
        public void close() {
            store.close();
        }
    }
}
