package io.vpnmanager.faults.operation;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.traffic.TrafficCount;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.function.IntConsumer;

/** An agent that counts: what was counted is there after a crash, and is never counted twice. */
final class ServeTraffic implements Operation {
    private static final int ROUNDS = 2;
    private static final int BYTES = 10_000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);

    @Override
    public String name() {
        return "serve-traffic";
    }

    @Override
    public Agent agent() {
        return Agent.HERE;
    }

    @Override
    public void prepare(Vpn vpn, Setting setting) {
        AllowedTarget target = AllowedTarget.parse("127.0.0.1:" + targetPort(setting));
        vpn.servers()
                .create(ServerSpec.named(setting.name("open"))
                        .protocol(new Socks5(TargetPolicy.allowing(target)))
                        .port(proxyPort(setting))
                        .build());
    }

    /** Counting changes nothing of what is wanted. */
    @Override
    public List<Change> changes(Setting setting) {
        return List.of(vpn -> {}, vpn -> {});
    }

    @Override
    public void perform(Vpn vpn, Setting setting, IntConsumer acknowledged) throws Exception {
        try (ServerSocket target = new ServerSocket(targetPort(setting), 1, InetAddress.getLoopbackAddress())) {
            for (int round = 1; round <= ROUNDS; round++) {
                sendOrSayWhy(target, setting);
                await(vpn, setting, round * (long) BYTES);
                acknowledged.accept(round);
            }
        }
    }

    @Override
    public void examine(Vpn vpn, Setting setting, int done) {
        long counted = count(vpn, setting).uploadBytes();
        if (counted < done * (long) BYTES || counted > Math.min(done + 1, ROUNDS) * (long) BYTES) {
            throw new AssertionError("after " + done + " times " + BYTES + " bytes, " + counted + " are counted");
        }
    }

    /** The client and the target live in this process too, so that a fault may be theirs: then nothing was sent. */
    private static void sendOrSayWhy(ServerSocket target, Setting setting) {
        try {
            send(target, setting);
        } catch (IOException e) {
            throw Problem.of(ErrorCode.NETWORK, "a client of the proxy", "was cut: " + e.getMessage())
                    .toException(e);
        }
    }

    private static void send(ServerSocket target, Setting setting) throws IOException {
        try (Socket client = Socks5Login.connected(
                        proxyPort(setting),
                        setting.user(),
                        setting.secrets().get(setting.user()),
                        target.getLocalPort());
                Socket arrived = target.accept()) {
            OutputStream out = client.getOutputStream();
            out.write(new byte[BYTES]);
            client.shutdownOutput();
            int length = arrived.getInputStream().readAllBytes().length;
            if (length != BYTES) {
                throw new IOException(length + " bytes arrived");
            }
        }
    }

    private static void await(Vpn vpn, Setting setting, long bytes) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (count(vpn, setting).uploadBytes() != bytes) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError(bytes + " bytes were sent, counted are " + count(vpn, setting));
            }
            Thread.sleep(LOOK_EVERY.toMillis());
        }
    }

    private static TrafficCount count(Vpn vpn, Setting setting) {
        return vpn.traffic().of(setting.idOf(vpn, setting.user()));
    }

    private static int proxyPort(Setting setting) {
        return setting.port() + 2;
    }

    private static int targetPort(Setting setting) {
        return setting.port() + 3;
    }
}
