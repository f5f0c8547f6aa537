package io.vpnmanager.cli.internal.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.config.ConfigLayer;
import io.vpnmanager.api.config.ConfigOrigin;
import io.vpnmanager.api.config.Configuration;
import io.vpnmanager.api.config.Setting;
import io.vpnmanager.cli.logs.Area;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogLevelsTest {
    static Configuration given(Map<String, String> values) {
        return new Configuration(values.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> new Setting(
                                entry.getKey(),
                                entry.getValue(),
                                new ConfigOrigin(ConfigLayer.OPTION, entry.getKey(), 0)))));
    }

    @ParameterizedTest
    @CsvSource({
        "io.vpnmanager.core.internal.agent.AgentLoop, AGENT",
        "io.vpnmanager.core.internal.reconcile.Look, AGENT",
        "io.vpnmanager.core.internal.xray.Core, ENGINE",
        "io.vpnmanager.core.internal.wireguard.Tunnel, ENGINE",
        "io.vpnmanager.core.internal.proxies.relay.Flow, PROXY",
        "io.vpnmanager.core.internal.access.AccessQueue, PROXY",
        "io.vpnmanager.core.internal.site.Answers, SUBSCRIPTIONS",
        "io.vpnmanager.core.internal.firewall.FirewallUpkeep, FIREWALL",
        "io.vpnmanager.core.internal.backup.StoredBackups, BACKUP",
        "io.vpnmanager.core.internal.rotation.Resealing, KEYS",
        "io.vpnmanager.core.internal.config.FollowedConfig, CONFIG",
        "io.vpnmanager.core.internal.audit.AnchorKeeper, AUDIT",
        "io.vpnmanager.store.sqlite.SqliteStore, STORE",
        "io.vpnmanager.docker.Circuit, CONTAINERS",
        "io.vpnmanager.cli.command.agent.HomeNews, AGENT",
        "org.apache.hc.client5.http.wire, LIBRARIES",
        "io.netty.util.Recycler, LIBRARIES"
    })
    void anAreaIsWhatALineIsAbout(String logger, Area area) {
        assertThat(Area.of(logger)).isEqualTo(area);
    }

    @Test
    void anAreaMayDiffer() {
        LogLevels levels = LogLevels.from(LogWeight.WARNING).with("store=debug,proxy=error");

        assertThat(levels.tell(Area.STORE, Level.DEBUG)).isTrue();
        assertThat(levels.tell(Area.PROXY, Level.WARNING)).isFalse();
        assertThat(levels.tell(Area.AGENT, Level.INFO)).isFalse();
        assertThat(levels.tell(Area.AGENT, Level.WARNING)).isTrue();
    }

    /** They hold what goes over the wire to a container engine, keys included, and the values of statements. */
    @Test
    void theFinerLinesOfLibrariesAreNeverTold() {
        LogLevels all = LogLevels.from(LogWeight.DEBUG);

        assertThat(all.tell(Area.LIBRARIES, Level.DEBUG)).isFalse();
        assertThat(all.tell(Area.LIBRARIES, Level.TRACE)).isFalse();
        assertThat(all.tell(Area.LIBRARIES, Level.INFO)).isTrue();
        assertThat(all.tell(Area.STORE, Level.DEBUG)).isTrue();
    }

    @Test
    void anAgentTellsWhatItDoesUnlessToldOtherwise() {
        assertThat(tells(Map.of(), false, Area.AGENT, Level.INFO)).isTrue();
        assertThat(tells(Map.of(), false, Area.STORE, Level.INFO)).isFalse();
        assertThat(tells(Map.of(), true, Area.STORE, Level.INFO)).isTrue();
        assertThat(tells(Map.of("log.level", "warning"), false, Area.AGENT, Level.INFO))
                .isFalse();
        assertThat(tells(Map.of("log.areas", "store=info"), false, Area.AGENT, Level.INFO))
                .isFalse();
        assertThat(LogSettings.of(Configuration.NONE, false).levels().tell(Area.AGENT, Level.INFO))
                .isFalse();
    }

    private static boolean tells(Map<String, String> given, boolean verbose, Area area, Level level) {
        return LogSettings.ofAgent(given(given), verbose).levels().tell(area, level);
    }
}
