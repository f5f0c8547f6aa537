package io.vpnmanager.cli.menu;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.menu.settings.Setting;
import io.vpnmanager.cli.terminal.Terminal;
import io.vpnmanager.cli.terminal.TextOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurrentSettingsTest {
    @TempDir
    private Path folder;

    private Setting setting(Homes homes, String name) {
        List<Setting> found = CurrentSettings.of(homes).stream()
                .filter(setting -> setting.name().equals(name))
                .toList();
        assertThat(found).as(name).hasSize(1);
        return found.getFirst();
    }

    @Test
    void everySettingIsThereWithWhoSaysSo() throws IOException {
        Path file = Files.createDirectories(folder.resolve("vpn")).resolve("config.yaml");
        Files.writeString(file, "deadline: 7s\n");
        TextOutput nowhere = new TextOutput(OutputStream.nullOutputStream());
        Homes homes = new Homes(
                Map.of("VPN_HOME", "/srv/vpn", "XDG_CONFIG_HOME", folder.toString(), "VPN_LOG_LEVEL", "debug"),
                false,
                new Terminal(InputStream.nullInputStream(), nowhere, nowhere, Set.of(), Optional::empty),
                (home, key, configuration) -> {
                    throw new AssertionError("nothing is opened");
                });

        assertThat(setting(homes, "home").value()).hasValue("/srv/vpn");
        assertThat(setting(homes, "home").origin()).isEqualTo("VPN_HOME");
        assertThat(setting(homes, "deadline").value()).hasValue("7s");
        assertThat(setting(homes, "deadline").origin()).isEqualTo(file + ":1");
        assertThat(setting(homes, "log.level").origin()).isEqualTo("VPN_LOG_LEVEL");
        Setting untouched = setting(homes, "subscriptions.listen");
        assertThat(untouched.origin()).isEqualTo("default");
        assertThat(untouched.given()).isFalse();
        assertThat(CurrentSettings.of(homes))
                .hasSize(1 + homes.configured().files().keys().size());

        Files.writeString(file, "\ndeadline: 9s\n");
        assertThat(setting(homes, "deadline").value()).as("read anew").hasValue("9s");
    }
}
