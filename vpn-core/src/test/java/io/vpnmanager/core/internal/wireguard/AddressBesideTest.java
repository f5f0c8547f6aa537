package io.vpnmanager.core.internal.wireguard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.protocol.WireGuard;
import io.vpnmanager.core.internal.protocol.WantedListener;
import io.vpnmanager.spi.runtime.ContainerRuntime;
import io.vpnmanager.spi.runtime.ExecSpec;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Objects;
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
    private final WireGuardEngine engine = lab.engine(troubled());

    private ContainerRuntime troubled() {
        return (ContainerRuntime) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ContainerRuntime.class}, (proxy, method, arguments) -> {
                    boolean gives = method.getName().equals("exec")
                            && ((ExecSpec) arguments[1]).command().contains(ADDRESS);
                    if (gives && asked.incrementAndGet() <= 2) {
                        throw Problem.of(ErrorCode.DEADLINE, "a call", "is broken on purpose")
                                .toException();
                    }
                    try {
                        return method.invoke(lab.runtime, arguments);
                    } catch (InvocationTargetException e) {
                        throw Objects.requireNonNull(e.getCause());
                    }
                });
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
