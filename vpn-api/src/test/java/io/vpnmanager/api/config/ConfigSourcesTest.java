package io.vpnmanager.api.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConfigSourcesTest {
    @Test
    void theFolderOfTheUserIsThatOfXdgOrInTheHome() {
        assertThat(ConfigSources.of(Map.of("HOME", "/h")).userFolder()).contains(Path.of("/h/.config/vpn"));
        assertThat(ConfigSources.of(Map.of("HOME", "/h", "XDG_CONFIG_HOME", "/x"))
                        .userFolder())
                .contains(Path.of("/x/vpn"));
        assertThat(ConfigSources.of(Map.of("HOME", "/h", "XDG_CONFIG_HOME", "x"))
                        .userFolder())
                .contains(Path.of("/h/.config/vpn"));
        assertThat(ConfigSources.of(Map.of()).userFolder()).isEmpty();
        assertThat(ConfigSources.of(Map.of("HOME", "h\0")).userFolder()).isEmpty();
        assertThat(ConfigSources.of(Map.of()).systemFolder()).isEqualTo(ConfigSources.SYSTEM_FOLDER);
    }

    @Test
    void moreIsAddedToACopy() {
        Map<String, String> variables = new HashMap<>(Map.of("HOME", "/h"));
        ConfigSources sources = ConfigSources.of(variables);
        variables.clear();
        assertThat(sources.environment()).containsKey("HOME");
        assertThat(sources.with(Path.of("a.yaml")).file()).contains(Path.of("a.yaml"));
        assertThat(sources.withOptions(Map.of("home", "/a")).options()).containsEntry("home", "/a");
        assertThat(sources.file()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void formatsAreReadByTheirNamesAndEnds(ConfigFormat format) {
        assertThat(ConfigFormat.parse(format.toString())).isEqualTo(format);
        assertThat(format.endings())
                .allSatisfy(end -> assertThat(ConfigFormat.ofFile("/a/config" + end.toUpperCase(Locale.ROOT)))
                        .isEqualTo(format));
    }

    @ParameterizedTest
    @CsvSource({"YAML", "xml", "''"})
    void anotherFormatIsNotKnown(String name) {
        assertThat(catchThrowableOfType(VpnException.class, () -> ConfigFormat.parse(name))
                        .code())
                .isEqualTo(ErrorCode.UNKNOWN);
        assertThat(catchThrowableOfType(VpnException.class, () -> ConfigFormat.ofFile("config." + name + "x"))
                        .code())
                .isEqualTo(ErrorCode.UNKNOWN);
    }

    @Test
    void aConfigurationTellsWhatWasGivenAndByWhom() {
        ConfigOrigin origin = new ConfigOrigin(ConfigLayer.USER, "/c.yaml", 3);
        Configuration given = new Configuration(Map.of("home", new Setting("home", "/a", origin)));
        assertThat(given.given("home")).contains("/a");
        assertThat(given.origin("home")).hasToString("/c.yaml:3");
        assertThat(Configuration.NONE.given("home")).isEmpty();
        assertThat(Configuration.NONE.origin("home"))
                .isEqualTo(ConfigOrigin.NOBODY)
                .hasToString("default");
        assertThat(new ConfigOrigin(ConfigLayer.OPTION, "--output", 0)).hasToString("--output");
        assertThat(ConfigLayer.SYSTEM).hasToString("system file");
        assertThat(TakesEffect.LIVE).hasToString("live");
    }

    @Test
    void anEditThatSaysTheSameChangesNothing() {
        assertThat(new ConfigEdit(Path.of("c"), Optional.of("a"), "a", false).changes())
                .isFalse();
        assertThat(new ConfigEdit(Path.of("c"), Optional.of("a"), "b", false).changes())
                .isTrue();
        assertThat(new ConfigEdit(Path.of("c"), Optional.empty(), "", false).changes())
                .isTrue();
    }
}
