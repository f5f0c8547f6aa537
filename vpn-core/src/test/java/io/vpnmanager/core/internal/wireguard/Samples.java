package io.vpnmanager.core.internal.wireguard;

import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.Ipv4;
import io.vpnmanager.api.net.Ipv6;
import java.util.Base64;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Values for property tests. */
final class Samples {
    private Samples() {}

    static Arbitrary<String> keys() {
        return Arbitraries.bytes()
                .array(byte[].class)
                .ofSize(32)
                .map(bytes -> Base64.getEncoder().encodeToString(bytes));
    }

    static Arbitrary<Secret> secrets() {
        return keys().map(Secret::of);
    }

    static Arbitrary<Cidr> addresses() {
        Arbitrary<Cidr> four = Arbitraries.integers().map(value -> Cidr.single(new Ipv4(value)));
        Arbitrary<Cidr> six = Combinators.combine(Arbitraries.longs(), Arbitraries.longs())
                .as((high, low) -> Cidr.single(new Ipv6(high, low)));
        return Arbitraries.oneOf(four, six);
    }

    static Arbitrary<Peer> peers() {
        return Combinators.combine(
                        keys(), secrets(), addresses().set().ofMinSize(1).ofMaxSize(3))
                .as(Peer::new);
    }
}
