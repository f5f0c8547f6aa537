package io.vpnmanager.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.cli.trial.Trial;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The quickstart in a home where somebody uses its names for something else, on the real library. */
@Timeout(120)
class TakenNamesTest {
    private final Trial trial = new Trial().opening(Vpn::open);

    @BeforeEach
    void useAHomeOfItsOwn(@TempDir Path folder) {
        trial.environment(Map.of("VPN_HOME", folder.resolve("home").toString()));
    }

    @Test
    void userWithAChosenPasswordIsLeftAlone() {
        trial.piping("correct horse")
                .run("users", "create", "demo", "--protocol", "socks5,http", "--password-file", "-");
        assertIsRefused("user demo is there already, but has no generated access key for socks5");
        assertThat(trial.run("servers", "list").out()).isEmpty();
    }

    @Test
    void userOfOneProtocolIsLeftAlone() {
        trial.run("users", "create", "demo", "--protocol", "socks5");
        assertIsRefused("user demo is there already, but has no generated access key for http");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http --public-host vpn.example.org", "http --listen 0.0.0.0", "socks5"})
    void serverOfAnotherKindIsLeftAlone(String options) {
        trial.run(("servers create demo-http --protocol " + options).split(" "));
        assertIsRefused("server demo-http is there already, but does not speak http on loopback alone");
    }

    private void assertIsRefused(String why) {
        var outcome = trial.run("quickstart", "--check");
        assertThat(outcome.err())
                .isEqualTo("vpn: " + why + " (DUP)\n     Delete it and run again, or run in another home\n");
        assertThat(outcome.status()).isEqualTo(6);
    }
}
