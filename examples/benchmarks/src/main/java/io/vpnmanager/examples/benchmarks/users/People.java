package io.vpnmanager.examples.benchmarks.users;

import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.EmailAddress;
import io.vpnmanager.api.user.UserSpec;

/** Users by number. */
final class People {
    private People() {}

    /** {@return the spec of a user with a mail address and one generated key; every second one for HTTP} */
    static UserSpec spec(String prefix, int number) {
        String name = "%s%07d".formatted(prefix, number);
        ProtocolKind protocol = number % 2 == 0 ? ProtocolKind.SOCKS5 : ProtocolKind.HTTP;
        return UserSpec.named(name)
                .email(EmailAddress.parse(name + "@example.org"))
                .access(protocol)
                .build();
    }
}
