package io.vpnmanager.examples.benchmarks;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.operation.OperationId;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.BulkOptions;
import io.vpnmanager.api.user.BulkReport;
import io.vpnmanager.api.user.EmailAddress;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserSpec;
import java.util.stream.IntStream;

/** Users by number, whose names come in no order, as those of people do. */
public final class People {
    /** A prime, and a power of ten that it does not divide: every number below that has a place of its own. */
    private static final long STEP = 7_919;

    private static final long PLACES = 10_000_000;

    private People() {}

    /** {@return the name of this number} */
    public static UserName name(String prefix, int number) {
        return new UserName("%s%07d".formatted(prefix, number * STEP % PLACES));
    }

    /** {@return the spec of a user with a mail address and one generated key; every second one for HTTP} */
    public static UserSpec spec(String prefix, int number) {
        UserName name = name(prefix, number);
        ProtocolKind protocol = number % 2 == 0 ? ProtocolKind.SOCKS5 : ProtocolKind.HTTP;
        return UserSpec.named(name)
                .email(EmailAddress.parse(name + "@example.org"))
                .access(protocol)
                .build();
    }

    /** Makes so many at once, under an operation id. */
    public static void createAll(Vpn vpn, String prefix, int users, int chunk) {
        Iterable<UserSpec> specs =
                () -> IntStream.range(0, users).mapToObj(i -> spec(prefix, i)).iterator();
        BulkReport report = vpn.operation(OperationId.random())
                .users()
                .createAll(specs, BulkOptions.standard().chunk(chunk));
        if (report.created() != users) {
            throw new IllegalStateException("not all were made: " + report);
        }
    }
}
