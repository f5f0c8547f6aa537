package io.vpnmanager.core.internal.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.core.internal.container.ContainerHome.Kind;
import io.vpnmanager.core.internal.container.TroubledRuntime.Killed;
import io.vpnmanager.tck.engine.EngineLookup;
import io.vpnmanager.tck.engine.EngineSocket;
import io.vpnmanager.tck.engine.RequiresEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Agents that die before a call to a real container engine, and those who come after them. */
@RequiresEngine
@Timeout(3_600)
class KilledAgentsTest {
    private final Path socket = EngineLookup.once().socket().orElseThrow();
    private Foreign foreign;

    @BeforeEach
    void putSomethingForeignThere() throws IOException {
        Images.require(socket);
        foreign = Foreign.on(new EngineSocket(socket));
    }

    @AfterEach
    void takeItAway() throws IOException {
        if (foreign != null) {
            foreign.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theNextOneFinishesWhatAnInstallationUpdateOrRemovalHadBegun(Kind kind) throws IOException {
        new Trouble(kind, socket, KilledAgentsTest::diesAndIsFollowed).run();

        foreign.isUntouched();
    }

    private static boolean diesAndIsFollowed(ContainerHome home, int call) {
        try {
            home.lead(TroubledRuntime.killedAt(home.runtime(), call).runtime());
            return false;
        } catch (Killed | VpnException e) {
            // An engine that finds an error of the language where none may be tells a defect of its own.
            assertThat(Stream.iterate(e, Objects::nonNull, Throwable::getCause))
                    .hasAtLeastOneElementOfType(Killed.class);
            home.lead(home.runtime());
            return true;
        }
    }
}
