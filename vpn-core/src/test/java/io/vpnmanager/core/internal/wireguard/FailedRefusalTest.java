package io.vpnmanager.core.internal.wireguard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.core.internal.protocol.AdmittedKey;
import io.vpnmanager.core.internal.protocol.WantedListener;
import io.vpnmanager.spi.runtime.ContainerRuntime;
import io.vpnmanager.spi.runtime.ExecSpec;
import io.vpnmanager.spi.store.KeyVersion;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A real container without a channel, whose program that takes peers away fails once. */
@RequiresTunnels
class FailedRefusalTest {
    private final TunnelLab lab = new TunnelLab();
    private final AtomicBoolean failing = new AtomicBoolean();
    private final WireGuardEngine engine = lab.engine(troubled());

    private ContainerRuntime troubled() {
        return (ContainerRuntime) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ContainerRuntime.class}, (proxy, method, arguments) -> {
                    boolean removes = method.getName().equals("exec")
                            && ((ExecSpec) arguments[1]).command().contains("remove");
                    if (removes && failing.compareAndSet(true, false)) {
                        throw Problem.of(ErrorCode.DEADLINE, "a call", "is broken on purpose")
                                .toException();
                    }
                    if (method.getName().equals("converse")) {
                        throw Problem.of(ErrorCode.ENGINE, "a conversation", "is broken on purpose")
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

    @Test
    void whoCouldNotBeTakenAwayIsFoundByTheNextComparisonAndTakenAway() {
        AdmittedKey alice = lab.user("alice");
        AdmittedKey bob = lab.user("bob");
        engine.admit(alice);
        engine.admit(bob);
        engine.serve(WantedListener.present(lab.server(1)));
        assertThat(engine.keys(0, 10)).hasSize(2);
        failing.set(true);

        assertThat(catchThrowableOfType(
                        VpnException.class, () -> engine.revoke(bob.key().id())))
                .isNotNull();

        List<KeyVersion> unwanted = engine.keys(0, 10).stream()
                .filter(key -> !key.key().equals(alice.key().id()))
                .toList();
        assertThat(unwanted).as("bob, who is still let in").hasSize(1);
        engine.revoke(unwanted.getFirst().key());
        assertThat(engine.keys(0, 10))
                .extracting(KeyVersion::key)
                .containsExactly(alice.key().id());
        assertThat(engine.observe())
                .singleElement()
                .satisfies(served -> assertThat(served.users()).hasValue(1));
    }
}
