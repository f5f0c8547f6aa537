package io.vpnmanager.core.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.config.ConfigEdit;
import io.vpnmanager.api.config.ConfigFormat;
import io.vpnmanager.api.config.ConfigLayer;
import io.vpnmanager.api.config.ConfigOrigin;
import io.vpnmanager.api.config.Configuration;
import io.vpnmanager.api.config.SettingKey;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ConfigPropertiesTest {
    private static final List<SettingKey> KEYS = ConfigFolder.FILES.keys().stream()
            .filter(key -> !key.name().startsWith("master-key"))
            .toList();

    /** Values of each type, paths with what formats quote and escape. */
    private static Arbitrary<String> values(SettingKey key) {
        if (key.example().startsWith("/")) {
            return Arbitraries.strings()
                    .withChars("aB \"'\\#:{}[],&*!|>%@`\u00e9\u4e2d.-=")
                    .ofMinLength(1)
                    .ofMaxLength(12)
                    .map(name -> "/" + name);
        }
        return switch (key.name()) {
            case "deadline" -> Arbitraries.integers().between(1, 3600).map(seconds -> seconds + "s");
            case "log.level" -> Arbitraries.of("error", "warning", "info", "debug");
            case "log.areas" ->
                Combinators.combine(
                                Arbitraries.of("agent", "store", "engine"),
                                Arbitraries.of("error", "warning", "info", "debug"))
                        .as((area, level) -> area + "=" + level + ",proxy=debug");
            case "log.format" -> Arbitraries.of("text", "json", "logfmt");
            case "log.file-size" -> Arbitraries.integers().between(64, 1 << 20).map(size -> size + "KiB");
            case "log.file-count" -> Arbitraries.integers().between(2, 100).map(String::valueOf);
            case "monitor.probe-every" ->
                Arbitraries.integers().between(10, 86_400).map(seconds -> seconds + "s");
            case "monitor.probe-target" -> Arbitraries.of("192.0.2.7:80", "a.example:443");
            case "alerts.file" -> Arbitraries.of("/etc/vpn/alerts.yaml", "/a b/\u00e9");
            case "metrics.reach" -> Arbitraries.of("loopback", "network");
            case "metrics.users" -> Arbitraries.integers().between(0, 1000).map(users -> "" + users);
            case "output.format" -> Arbitraries.of("table", "plain", "json");
            default -> Arbitraries.of(key.example());
        };
    }

    @Provide
    Arbitrary<Map<String, String>> settings() {
        return Arbitraries.of(KEYS)
                .set()
                .ofMaxSize(KEYS.size())
                .flatMap(keys -> Combinators.combine(keys.stream()
                                .map(key -> values(key).map(value -> Map.entry(key.name(), value)))
                                .toList())
                        .as(entries -> entries.stream()
                                .collect(Collectors.toMap(
                                        Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new))));
    }

    private static Map<String, String> read(String text, ConfigFormat format) {
        Map<String, String> read = new TreeMap<>();
        FileLayer.read(text, format, "config." + format, ConfigLayer.NAMED)
                .forEach((key, given) -> read.put(key, given.text()));
        return read;
    }

    @Property(tries = 300)
    void everyFormatSaysTheSame(
            @ForAll("settings") Map<String, String> settings, @ForAll ConfigFormat one, @ForAll ConfigFormat other) {
        Map<String, String> first = read(ConfigWriter.write(settings, one), one);
        assertThat(first).isEqualTo(settings);
        assertThat(read(ConfigWriter.write(first, other), other)).isEqualTo(settings);
    }

    @Property(tries = 300)
    void theStrongestLayerThatGivesAKeyWins(
            @ForAll("settings") Map<String, String> low,
            @ForAll("settings") Map<String, String> middle,
            @ForAll("settings") Map<String, String> high) {
        Map<String, String> expected = new TreeMap<>(low);
        expected.putAll(middle);
        expected.putAll(high);
        Configuration merged = new Layers()
                .over(layer(low, ConfigLayer.SYSTEM))
                .over(layer(middle, ConfigLayer.USER))
                .over(layer(high, ConfigLayer.NAMED))
                .configuration();
        assertThat(merged.settings()).hasSameSizeAs(expected).allSatisfy((key, setting) -> {
            assertThat(setting.value()).isEqualTo(expected.get(key));
            assertThat(setting.origin().layer())
                    .isEqualTo(
                            high.containsKey(key)
                                    ? ConfigLayer.NAMED
                                    : middle.containsKey(key) ? ConfigLayer.USER : ConfigLayer.SYSTEM);
        });
    }

    private static Map<String, GivenValue> layer(Map<String, String> settings, ConfigLayer layer) {
        Map<String, GivenValue> values = new LinkedHashMap<>();
        settings.forEach((key, text) -> values.put(
                key,
                new GivenValue(
                        KeyTable.entry(key), text, new ConfigOrigin(layer, "f", 0), Complaint.about("x", key, key))));
        return values;
    }

    @Property(tries = 500)
    void whatIsSetAndUnsetAgainLeavesAllElse(
            @ForAll("settings") Map<String, String> before,
            @ForAll("settings") Map<String, String> changes,
            @ForAll ConfigFormat format) {
        Path file = Path.of("config." + format);
        String text = commented(ConfigWriter.write(before, format), format);
        Map<String, String> expected = new TreeMap<>(before);
        for (Map.Entry<String, String> change : changes.entrySet()) {
            ConfigEdit set = Edits.plan(
                    file, Optional.of(text), KeyTable.entry(change.getKey()), Optional.of(change.getValue()));
            assertThat(set.losesComments()).isFalse();
            text = set.after();
            expected.put(change.getKey(), change.getValue());
            assertThat(read(text, format)).isEqualTo(expected);
        }
        for (String key : changes.keySet()) {
            ConfigEdit unset = Edits.plan(file, Optional.of(text), KeyTable.entry(key), Optional.empty());
            assertThat(unset.losesComments()).isFalse();
            text = unset.after();
            expected.remove(key);
            assertThat(read(text, format)).isEqualTo(expected);
        }
        assertThat(text.contains("# a comment")).isEqualTo(format != ConfigFormat.JSON);
    }

    /** With a comment in front and behind, as people write them. */
    private static String commented(String text, ConfigFormat format) {
        return format == ConfigFormat.JSON ? text : "# a comment\n" + text + "\n# another\n";
    }
}
