package io.vpnmanager.core.internal.wireguard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.protocol.WireGuard;
import io.vpnmanager.core.internal.protocol.WantedListener;
import io.vpnmanager.spi.runtime.ExecSpec;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A real container that does not take the address beside the probe user at first. */
@RequiresTunnels
class AddressBesideTest {
    private static final String ADDRESS =
            ProbeAddresses.beside(WireGuard.DEFAULT_SUBNET).ofServer();

    private final TunnelLab lab = new TunnelLab();
    private final AtomicInteger asked = new AtomicInteger();
    private final WireGuardEngine engine = lab.troubled(this::trouble);

    private Optional<ErrorCode> trouble(String call, Object[] arguments) {
        boolean gives =
                call.equals("exec") && ((ExecSpec) arguments[1]).command().contains(ADDRESS);
        return gives && asked.incrementAndGet() <= 2 ? Optional.of(ErrorCode.DEADLINE) : Optional.empty();
    }

    @AfterEach
    void leaveNothingBehind() {
        engine.close();
        lab.close();
    }

    private boolean hasAddress() {
        String name = lab.runtime.containers().getFirst().name();
        return lab.runtime
                .exec(name, ExecSpec.of("ip", "addr", "show", "dev", "wg0"))
                .output()
                .contains(ADDRESS);
    }

    @Test
    void whatADeviceDidNotTakeLooksGiveItLaterAndOnce() {
        engine.serve(WantedListener.present(lab.server(1)));
        assertThat(hasAddress()).isFalse();

        await().until(() -> {
            assertThat(engine.observe())
                    .singleElement()
                    .satisfies(served -> assertThat(served.revision()).isEqualTo(1));
            return hasAddress();
        });
        engine.observe();
        engine.observe();
        assertThat(asked).hasValue(3);
    }
}
