package io.vpnmanager.docker;

import io.vpnmanager.tck.ContainerRuntimeContract;
import io.vpnmanager.tck.EngineHarness;
import io.vpnmanager.tck.engine.EngineLookup;
import io.vpnmanager.tck.engine.RequiresEngine;
import org.junit.jupiter.api.extension.ExtendWith;

@RequiresEngine
@ExtendWith(PodmanDifferences.class)
class RealEngineTest extends ContainerRuntimeContract {
    @Override
    protected EngineHarness harness() {
        return new DockerHarness(EngineLookup.once().socket().orElseThrow());
    }
}
