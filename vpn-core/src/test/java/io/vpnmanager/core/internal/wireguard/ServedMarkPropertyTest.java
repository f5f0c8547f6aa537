package io.vpnmanager.core.internal.wireguard;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.net.Port;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class ServedMarkPropertyTest {

    @Provide
    Arbitrary<ServedMark> marks() {
        return Combinators.combine(
                        Arbitraries.longs().between(1, Long.MAX_VALUE),
                        Samples.addresses().map(Cidr::network),
                        Arbitraries.integers().between(1, 65_535),
                        Arbitraries.of(true, false),
                        Arbitraries.longs().between(0, 3))
                .as((revision, listen, port, six, restarts) -> new ServedMark(
                        revision,
                        listen,
                        new Port(port),
                        new TunnelAddresses(
                                Cidr.parse("10.66.0.0/16"),
                                six ? Optional.of(Cidr.parse("fd66::/64")) : Optional.empty()),
                        restarts));
    }

    @Property(tries = 100)
    void whatIsWrittenIsReadBack(@ForAll("marks") ServedMark mark) {
        assertThat(ServedMark.read(mark.render())).hasValue(mark);
    }

    @Property(tries = 100)
    void whatIsNotWholeSaysNothing(@ForAll("marks") ServedMark mark, @ForAll @LongRange(min = 0) long length) {
        String whole = mark.render();
        String cut = whole.substring(0, (int) (length % whole.length()));

        assertThat(ServedMark.read(cut)).isEmpty();
        assertThat(ServedMark.read(cut + "x\n" + whole)).isEmpty();
    }
}
