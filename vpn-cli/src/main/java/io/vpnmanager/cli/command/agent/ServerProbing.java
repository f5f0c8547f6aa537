package io.vpnmanager.cli.command.agent;

import io.vpnmanager.api.config.Configuration;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.probe.ProbeWatch;
import io.vpnmanager.cli.option.Durations;
import java.util.List;
import java.util.Optional;

/** How the agent tries its servers, from its settings. */
final class ServerProbing {
    static final String EVERY = "monitor.probe-every";
    static final String TARGET = "monitor.probe-target";
    static final List<String> ALL = List.of(EVERY, TARGET);

    private ServerProbing() {}

    /** {@return the tries that the settings tell; a target without them waits for them} */
    static Optional<ProbeWatch> of(Configuration given) {
        Optional<Endpoint> target = given.given(TARGET).map(Endpoint::parse);
        return given.given(EVERY)
                .map(Durations::parse)
                .map(ProbeWatch::every)
                .map(watch -> target.map(watch::to).orElse(watch));
    }
}
