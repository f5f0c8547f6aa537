package io.vpnmanager.core.internal.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.core.internal.container.ContainerHome.Kind;
import io.vpnmanager.tck.engine.EngineLookup;
import io.vpnmanager.tck.engine.EngineSocket;
import io.vpnmanager.tck.engine.RequiresEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Docker engine that is killed and started again before a call of an agent, which goes on. */
@RequiresEngine
@Timeout(3_600)
class KilledDaemonTest {
    private static final Logger LOG = LoggerFactory.getLogger(KilledDaemonTest.class);

    private static final int MOST_TRIES = 10;
    private static final Duration HALF_A_START = Duration.ofMillis(150);

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

    /** It keeps it in most tries, and the home needs the advice only where it does. */
    @Test
    void aPortThatTheEngineKeepsIsFreeOnceItHasStartedAgain() {
        boolean kept = false;
        for (int attempt = 1; attempt <= MOST_TRIES && !kept; attempt++) {
            try (ContainerHome home = new ContainerHome(Kind.WIREGUARD, daemon.socket())) {
                AtomicBoolean asked = new AtomicBoolean();
                home.operatedBy(problem -> {
                    asked.compareAndSet(false, restartsWhenAsked(problem));
                    return asked.get();
                });
                home.install();
                home.lead(TroubledRuntime.inAStart(home.runtime(), HALF_A_START, daemon::crash)
                        .runtime());
                home.isAsWanted();
                kept = asked.get();
            }
        }
        assertThat(kept).isTrue();
    }

    private boolean survives(ContainerHome home, int call) {
        TroubledRuntime troubled = TroubledRuntime.at(home.runtime(), call, daemon::crash);
        home.operatedBy(this::restartsWhenAsked);
        home.lead(troubled.runtime());
        return troubled.calls() >= call;
    }

    /** An engine that is killed while it starts a container may keep the container's port until it starts again. */
    private boolean restartsWhenAsked(String problem) {
        boolean asked = problem.contains("Restart the container engine");
        if (asked) {
            LOG.atInfo().log("the agent asks for another start of the engine: {}", problem);
            daemon.restart();
        }
        return asked;
    }
}
