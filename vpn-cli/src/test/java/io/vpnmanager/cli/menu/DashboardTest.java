package io.vpnmanager.cli.menu;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.cli.menu.draw.Theme;
import io.vpnmanager.cli.trial.AlertSamples;
import io.vpnmanager.cli.trial.FakeVpn;
import org.junit.jupiter.api.Test;

/** What the first page says is wrong. */
class DashboardTest {
    @Test
    void alertsThatFireAreCounted() {
        FakeVpn home = Sample.home();
        assertThat(new Driven(home, 120, 40, Theme.DARK).screen()).doesNotContain("alert fires");
        AlertSamples.put(home.alerts());
        assertThat(new Driven(home, 120, 40, Theme.DARK).screen())
                .contains("1 alert fires: server-down {server=edge}; see: vpn alerts list");
    }
}
