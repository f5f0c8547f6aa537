package io.vpnmanager.core.internal.config;

import static io.vpnmanager.core.internal.config.ConfigFolder.FILES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vpnmanager.api.VpnBuilder;
import io.vpnmanager.api.config.Setting;
import io.vpnmanager.api.config.SettingKey;
import io.vpnmanager.core.internal.wireguard.WireGuardEngine;
import io.vpnmanager.core.internal.xray.XrayParts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReferenceTest {
    private static final Path REFERENCE = Path.of("../examples/config.yaml");

    @TempDir
    private Path folder;

    private static final Set<String> NUMBERS = Set.of("log.file-count", "metrics.users");

    @Test
    void theReferenceIsTheOneThatIsMadeOfTheRecords() throws IOException {
        if (Boolean.getBoolean("reference.write")) {
            Files.writeString(REFERENCE, FILES.reference());
        }
        assertThat(REFERENCE).hasContent(FILES.reference());
    }

    @Test
    void itGivesTheDefaults() {
        Map<String, String> defaults = FILES.keys().stream()
                .filter(key -> key.defaultText().isPresent())
                .collect(Collectors.toMap(
                        SettingKey::name, key -> key.defaultText().orElseThrow()));
        assertThat(FILES.check(REFERENCE).settings().values().stream()
                        .collect(Collectors.toMap(Setting::key, Setting::value)))
                .isEqualTo(defaults);
    }

    @Test
    void withoutItsMarksItGivesAnExampleOfEverySettingButOfTheOnesOfWhichThereIsOne() throws IOException {
        String all = FILES.reference()
                .lines()
                .map(line -> line.matches("# +[a-z-]+:( \".*\")?") ? line.substring(2) : line)
                .filter(line -> !line.matches(" +(passphrase-file: \"/run.*|command: .*|keyring: .*)"))
                .collect(Collectors.joining("\n"));
        assertThat(FILES.check(Files.writeString(folder.resolve("all.yaml"), all))
                        .settings())
                .hasSize(FILES.keys().size() - 3);
    }

    @Test
    void defaultsAreThoseOfTheProgram() {
        assertThat(Values.duration(FILES.key("deadline").defaultText().orElseThrow()))
                .contains(VpnBuilder.DEFAULT_DEADLINE);
        assertThat(FILES.key("images.xray").defaultText()).contains(XrayParts.Images.DEFAULT.core());
        assertThat(FILES.key("images.sockets").defaultText()).contains(XrayParts.Images.DEFAULT.sockets());
        assertThat(FILES.key("images.wireguard").defaultText()).contains(WireGuardEngine.USUAL_IMAGE.reference());
    }

    @Test
    void theSchemaNamesEveryKeyAndNoOther() throws IOException {
        JsonNode schema = new ObjectMapper().readTree(FILES.schema());
        assertThat(schema.get("$schema").asText()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        for (SettingKey key : FILES.keys()) {
            JsonNode at = schema;
            for (String part : key.name().split("\\.", -1)) {
                assertThat(at.get("additionalProperties").asBoolean(true)).isFalse();
                at = at.get("properties").get(part);
            }
            assertThat(at.get("type").toString())
                    .isEqualTo(NUMBERS.contains(key.name()) ? "[\"integer\",\"string\"]" : "\"string\"");
            assertThat(at.get("description").asText()).contains(key.meaning(), key.allowed());
        }
        assertThat(schema.findValues("description")).hasSize(FILES.keys().size());
    }
}
