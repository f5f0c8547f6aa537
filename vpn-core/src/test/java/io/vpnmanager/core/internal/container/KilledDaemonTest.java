package io.vpnmanager.core.internal.container;

import io.vpnmanager.core.internal.container.ContainerHome.Kind;
import io.vpnmanager.tck.engine.EngineLookup;
import io.vpnmanager.tck.engine.EngineSocket;
import io.vpnmanager.tck.engine.RequiresEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A Docker engine that is killed and started again before a call of an agent, which goes on. */
@RequiresEngine
@Timeout(3_600)
class KilledDaemonTest {
    private OtherDaemon daemon;
    private Foreign foreign;

    @BeforeEach
    void startAnother() throws Exception {
        Path first = EngineLookup.once().socket().orElseThrow();
        Images.require(first);
        Optional<String> missing = OtherDaemon.missing();
        Assumptions.assumeTrue(missing.isEmpty(), () -> missing.orElseThrow());
        daemon = OtherDaemon.in(Files.createTempDirectory("vd"));
        daemon.load(first, Images.ALL);
        foreign = Foreign.on(new EngineSocket(daemon.socket()));
    }

    @AfterEach
    void endIt() throws Exception {
        if (daemon != null) {
            daemon.close();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theAgentGoesOnWhenItIsBack(Kind kind) throws IOException {
        new Trouble(kind, daemon.socket(), this::survives).run();

        foreign.isThere();
    }

    private boolean survives(ContainerHome home, int call) {
        TroubledRuntime troubled = TroubledRuntime.at(home.runtime(), call, daemon::crash);
        home.lead(troubled.runtime());
        return troubled.calls() >= call;
    }
}
