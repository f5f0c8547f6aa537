package io.vpnmanager.core.internal.xray.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.Ipv4;
import io.vpnmanager.api.net.Port;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private static final AccessKeyId ALICE = new AccessKeyId(new UUID(0, 1));
    private static final AccessKeyId BOB = new AccessKeyId(new UUID(0, 2));
    private static final Endpoint ONE = Endpoint.parse("10.0.0.1:1000");
    private static final Endpoint TWO = Endpoint.parse("10.0.0.1:1001");

    private final Sessions sessions = new Sessions();

    @Test
    void aKeyHasTheSourcesThatItCameFrom() {
        sessions.opened(ONE, ALICE);
        sessions.opened(TWO, ALICE);

        assertThat(sessions.of(ALICE)).containsExactlyInAnyOrder(ONE, TWO);
        assertThat(sessions.of(BOB)).isEmpty();
    }

    @Test
    void aSourceThatComesAgainBelongsToTheLast() {
        sessions.opened(ONE, ALICE);
        sessions.opened(ONE, BOB);

        assertThat(sessions.of(ALICE)).isEmpty();
        assertThat(sessions.of(BOB)).containsExactly(ONE);
    }

    @Test
    void whatWasCutIsForgottenButForWhatAnotherHasTaken() {
        sessions.opened(ONE, ALICE);
        sessions.opened(TWO, ALICE);
        sessions.opened(TWO, BOB);

        sessions.cut(ALICE, Set.of(ONE, TWO));

        assertThat(sessions.of(ALICE)).isEmpty();
        assertThat(sessions.of(BOB)).containsExactly(TWO);
    }

    @Test
    void theEldestGoWhenThereAreTooMany() {
        for (int i = 0; i <= Sessions.MOST; i++) {
            sessions.opened(new Endpoint(new Ipv4(i), new Port(80)), ALICE);
        }

        assertThat(sessions.of(ALICE)).hasSize(Sessions.MOST).doesNotContain(new Endpoint(new Ipv4(0), new Port(80)));
    }

    @Test
    void aFilterNamesEachSourceAndThePort() {
        assertThat(SocketCutter.filter(8443, List.of(ONE, Endpoint.parse("[2001:db8::1]:7"))))
                .isEqualTo("sport = :8443 and (\ndst 10.0.0.1:1000\nor dst [2001:db8::1]:7\n)\n");
    }

    @Test
    void aFilterWithoutSourcesIsRefusedBecauseItWouldMatchAll() {
        assertThatIllegalArgumentException().isThrownBy(() -> SocketCutter.filter(8443, List.of()));
    }
}
