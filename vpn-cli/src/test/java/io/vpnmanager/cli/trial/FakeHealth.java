package io.vpnmanager.cli.trial;

import io.vpnmanager.api.agent.AgentStatus;
import io.vpnmanager.api.monitor.AgentHealth;
import io.vpnmanager.api.monitor.Health;
import io.vpnmanager.api.monitor.HealthReport;
import io.vpnmanager.api.monitor.HostHealth;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Health of a home of which nothing is known, unless a test says otherwise. */
public final class FakeHealth implements Health {
    private HealthReport said = unknown();
    private int asked;

    /** Says that everything is so. */
    public void say(HealthReport report) {
        said = report;
        asked = 0;
    }

    /** {@return how often somebody asked since that was said} */
    public int asked() {
        return asked;
    }

    @Override
    public HealthReport report() {
        asked++;
        return said;
    }

    private static HealthReport unknown() {
        return new HealthReport(
                FakeUsers.CREATED,
                new AgentHealth(
                        AgentStatus.Place.NOWHERE,
                        Optional.empty(),
                        OptionalLong.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                List.of(),
                List.of(),
                new HostHealth(
                        OptionalInt.empty(),
                        OptionalDouble.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty()));
    }
}
