package io.vpnmanager.faults.operation;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.BulkOptions;
import io.vpnmanager.api.user.UserSpec;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** One call that makes users in chunks, each of them a commit: a chunk is wholly there or wholly absent. */
final class CreateMany implements Operation {
    private static final int CHUNK = 3;
    private static final int CHUNKS = 3;

    @Override
    public String name() {
        return "create-many";
    }

    @Override
    public List<Change> changes(Setting setting) {
        return IntStream.range(0, CHUNKS)
                .<Change>mapToObj(chunk -> vpn -> create(vpn, setting, chunk * CHUNK, (chunk + 1) * CHUNK))
                .toList();
    }

    @Override
    public void perform(Vpn vpn, Setting setting, IntConsumer acknowledged) {
        create(vpn, setting, 0, CHUNK * CHUNKS);
        acknowledged.accept(CHUNKS);
    }

    @Override
    public int commitsAtOnce() {
        return CHUNKS;
    }

    private static void create(Vpn vpn, Setting setting, int from, int to) {
        List<UserSpec> specs = IntStream.range(from, to)
                .mapToObj(number -> UserSpec.named(setting.name("crowd-" + number))
                        .access(ProtocolKind.SOCKS5)
                        .access(ProtocolKind.HTTP)
                        .build())
                .toList();
        vpn.users().createAll(specs, BulkOptions.standard().chunk(CHUNK));
    }
}
