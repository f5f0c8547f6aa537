package io.vpnmanager.examples.benchmarks.proxies;

import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.terms.ByteSize;
import io.vpnmanager.api.terms.Quota;
import io.vpnmanager.api.terms.QuotaReset;
import io.vpnmanager.api.terms.Terms;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserSpec;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/**
 * How much more than a quota moves before its user is cut off, at the full speed of this machine, through the HTTP
 * proxy of this process; beside it, for how long that amount moves at the speed of the run. An agent looks at the
 * counts once a second. Arguments: how many users (10), the quota of each (256MiB).
 */
public final class QuotaOverrun {
    private static final int USERS = 10;
    private static final String QUOTA = "256MiB";
    private static final int CHUNK = 64 * 1024;

    private final ProxiedTarget proxied;
    private final ByteSize quota;

    private QuotaOverrun(ProxiedTarget proxied, ByteSize quota) {
        this.proxied = proxied;
        this.quota = quota;
    }

    /** Measures, and prints a line for each user. */
    public static void main(String... arguments) {
        int users = arguments.length > 0 ? Integer.parseInt(arguments[0]) : USERS;
        ByteSize quota = ByteSize.parse(arguments.length > 1 ? arguments[1] : QUOTA);
        ProxiedTarget.measure(QuotaOverrun::writeForEver, proxied -> {
            QuotaOverrun overrun = new QuotaOverrun(proxied, quota);
            for (int i = 0; i < users; i++) {
                overrun.measure("limited" + i);
            }
        });
    }

    private static void writeForEver(Socket client) throws IOException {
        byte[] chunk = new byte[CHUNK];
        while (true) {
            client.getOutputStream().write(chunk);
        }
    }

    private void measure(String name) throws IOException {
        User user = proxied.vpn()
                .users()
                .create(UserSpec.named(name)
                        .access(ProtocolKind.HTTP)
                        .terms(Terms.NONE.quota(Quota.of(quota, QuotaReset.NEVER)))
                        .build());
        try (Socket socket = proxied.connect(user)) {
            long begin = System.nanoTime();
            long moved = untilCutOff(socket.getInputStream());
            double perSecond = moved * 1e9 / (System.nanoTime() - begin);
            long over = moved - quota.bytes();
            System.out.printf(
                    "%s: %.1f MiB over its %s at %.0f MiB/s, the traffic of %.2f s%n",
                    name, over / 1048576.0, quota, perSecond / 1048576.0, over / perSecond);
        }
    }

    private static long untilCutOff(InputStream in) {
        byte[] chunk = new byte[CHUNK];
        long moved = 0;
        try {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                moved += read;
            }
        } catch (IOException e) {
            // Cut off by a reset.
        }
        return moved;
    }
}
