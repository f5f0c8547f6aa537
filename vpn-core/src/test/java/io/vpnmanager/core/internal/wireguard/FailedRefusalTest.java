package io.vpnmanager.core.internal.wireguard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.core.internal.protocol.AdmittedKey;
import io.vpnmanager.core.internal.protocol.WantedListener;
import io.vpnmanager.spi.runtime.ExecSpec;
import io.vpnmanager.spi.store.KeyVersion;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A real container without a channel, whose program that takes peers away fails once. */
@RequiresTunnels
class FailedRefusalTest {
    private final TunnelLab lab = new TunnelLab();
    private final AtomicBoolean failing = new AtomicBoolean();
    private final WireGuardEngine engine = lab.troubled(this::trouble);

    private Optional<ErrorCode> trouble(String call, Object[] arguments) {
        if (call.equals("converse")) {
            return Optional.of(ErrorCode.ENGINE);
        }
        boolean removes =
                call.equals("exec") && ((ExecSpec) arguments[1]).command().contains("remove");
        return removes && failing.compareAndSet(true, false) ? Optional.of(ErrorCode.DEADLINE) : Optional.empty();
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
