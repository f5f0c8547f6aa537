package io.vpnmanager.docker;

import io.vpnmanager.tck.ContainerRuntimeContract;
import io.vpnmanager.tck.EngineHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The contract where there is no engine. */
class FakeEngineTest extends ContainerRuntimeContract {
    private FakeDaemon daemon;

    @BeforeEach
    void startDaemon() {
        daemon = FakeDaemon.start(new FakeEngine());
    }

    @AfterEach
    void stopDaemon() {
        daemon.close();
    }

    @Override
    protected EngineHarness harness() {
        return new DockerHarness(daemon.socket());
    }
}
