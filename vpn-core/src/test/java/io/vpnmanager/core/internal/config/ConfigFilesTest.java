package io.vpnmanager.core.internal.config;

import static io.vpnmanager.core.internal.config.ConfigFolder.FILES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vpnmanager.api.config.ConfigEdit;
import io.vpnmanager.api.config.ConfigFormat;
import io.vpnmanager.api.config.ConfigLayer;
import io.vpnmanager.api.config.ConfigOrigin;
import io.vpnmanager.api.config.ConfigSources;
import io.vpnmanager.api.config.Configuration;
import io.vpnmanager.api.config.SettingKey;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigFilesTest {
    @TempDir
    private Path root;

    private ConfigFolder folder;

    @BeforeEach
    void openFolder() {
        folder = new ConfigFolder(root);
    }

    @Nested
    class Layers {
        @Test
        void eachWinsOverTheOnesBeforeAndKnowsItsPlace() {
            Path system = folder.system("config.toml", "deadline = '1s'\nhome = '/a'\n[log]\nlevel = 'error'\n");
            Path user = folder.user("config.yaml", "# mine\nhome: /b\nlog: {level: info}\n");
            Path named = folder.write("named.json", "{\"log\": {\"level\": \"debug\"}}");
            ConfigSources sources = folder.sources(Map.of("VPN_OUTPUT_FORMAT", "json"))
                    .with(named)
                    .withOptions(Map.of("access-log.file", "/logs/a"));

            Configuration read = FILES.read(sources);

            assertThat(read.settings().values().stream().map(setting -> setting.key() + "=" + setting.value()))
                    .containsExactly(
                            "access-log.file=/logs/a",
                            "deadline=1s",
                            "home=/b",
                            "log.level=debug",
                            "output.format=json");
            assertThat(read.origin("deadline")).isEqualTo(new ConfigOrigin(ConfigLayer.SYSTEM, system.toString(), 1));
            assertThat(read.origin("home")).isEqualTo(new ConfigOrigin(ConfigLayer.USER, user.toString(), 2));
            assertThat(read.origin("log.level")).isEqualTo(new ConfigOrigin(ConfigLayer.NAMED, named.toString(), 1));
            assertThat(read.origin("output.format")).hasToString("VPN_OUTPUT_FORMAT");
            assertThat(read.origin("access-log.file")).hasToString("--access-log");
            assertThat(read.origin("subscriptions.url")).hasToString("default");
        }

        @Test
        void aMasterKeyHidesEveryOtherOneBelow() {
            folder.system("config.yaml", "master-key: {file: /k}\n");
            folder.user("config.yaml", "master-key: {keyring: default}\n");
            assertThat(folder.read(Map.of()).settings()).containsOnlyKeys("master-key.keyring");
            assertThat(folder.read(Map.of("VPN_PASSPHRASE_FILE", "-")).settings())
                    .containsOnlyKeys("master-key.passphrase-file");
        }

        @Test
        void aLowerOneIsRefusedThoughItIsHidden() {
            folder.system("config.yaml", "deadline: 0s\n");
            folder.user("config.yaml", "deadline: 5s\n");
            assertThatThrownBy(() -> folder.read(Map.of()))
                    .hasMessageContaining("etc/config.yaml, line 1, column 11, deadline");
        }

        @Test
        void twoFilesInOneFolderAreRefused() {
            folder.system("config.yaml", "deadline: 5s\n");
            folder.system("config.json", "{}");
            assertThat(refused(() -> folder.read(Map.of()))).isEqualTo(ErrorCode.DUPLICATE);
        }

        @ParameterizedTest
        @CsvSource({
            "VPN_DEADLINE, '', SYNTAX",
            "VPN_DEADLINE, 5, SYNTAX",
            "VPN_DEADLINE, 2h, RANGE",
            "VPN_LOG_LEVEL, on, SYNTAX",
            "VPN_CONTAINERS_ENDPOINT, tcp://localhost, UNKNOWN",
            "VPN_ACCESS_LOG_FILE, relative, PATH",
            "VPN_SUBSCRIPTIONS_LISTEN, example.org:80, SYNTAX",
            "VPN_SUBSCRIPTIONS_URL, ftp://x, SYNTAX"
        })
        void aVariableIsHeldToTheSame(String name, String value, ErrorCode code) {
            VpnException e = catchThrowableOfType(VpnException.class, () -> folder.read(Map.of(name, value)));
            assertThat(e.code()).isEqualTo(code);
            assertThat(e).hasMessageStartingWith("the variable " + name);
            assertThat(e.problem().facts()).containsEntry("variable", name).containsKey("key");
        }

        @Test
        void aHugeVariableIsTooBig() {
            assertThat(refused(() -> folder.read(Map.of("VPN_LOG_LEVEL", "x".repeat(131_072)))))
                    .isEqualTo(ErrorCode.TOO_BIG);
        }

        @Test
        void variablesThatStandForNothingAreTold() {
            ConfigSources sources = folder.sources(Map.of("VPN_DEADLIN", "5s", "VPN_HOME", "/a", "VPN_DEBUG", "1"));
            assertThat(FILES.unknownVariables(sources)).containsExactly("VPN_DEADLIN");
            assertThat(FILES.read(sources).settings()).containsOnlyKeys("home");
        }
    }

    private static ErrorCode refused(ThrowingCallable call) {
        return catchThrowableOfType(VpnException.class, call).code();
    }

    static Stream<SettingKey> keys() {
        return FILES.keys().stream();
    }

    @ParameterizedTest
    @MethodSource("keys")
    void everyKeyTakesItsExampleAndItsDefaultInEveryFormatAndAsAVariable(SettingKey key) {
        assertThat(folder.read(Map.of(key.variable(), key.example())).given(key.name()))
                .contains(key.example());
        for (ConfigFormat format : ConfigFormat.values()) {
            for (String value : List.of(key.example(), key.defaultText().orElse(key.example()))) {
                Path file = folder.write("one." + format, ConfigWriter.write(Map.of(key.name(), value), format));
                assertThat(FILES.read(folder.sources(Map.of()).with(file)).given(key.name()))
                        .contains(value);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"yaml, 'log: {file-count: 7}'", "toml, 'log.file-count = 7'", "json, '{\"log\": {\"file-count\": 7}}'"})
    void aNumberNeedsNoQuotes(String ending, String text) {
        Path file = folder.write("one." + ending, text + "\n");

        assertThat(FILES.read(folder.sources(Map.of()).with(file)).given("log.file-count"))
                .contains("7");
    }

    @Test
    void anUnknownKeyNamesThoseNearIt() {
        assertThatThrownBy(() -> FILES.key("subscription.listen")).hasMessageContaining("subscriptions.listen");
    }

    @Nested
    class Writing {
        private void write(Path file, String key, String value) {
            FILES.write(FILES.plan(file, Map.of(key, Optional.of(value))));
        }

        @Test
        void keepsOwnerAndModeAndFollowsALink() throws IOException {
            Path real = folder.write("real/config.yaml", "# keep\ndeadline: 5s\n");
            Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
            Path link = Files.createSymbolicLink(root.resolve("link.yaml"), real);

            write(link, "log.level", "info");

            assertThat(link).isSymbolicLink();
            assertThat(real).hasContent("# keep\ndeadline: 5s\nlog:\n  level: \"info\"");
            assertThat(Files.getPosixFilePermissions(real)).isEqualTo(PosixFilePermissions.fromString("rw-r-----"));
        }

        @Test
        void makesAFileThatIsNotThereWithItsFolder() {
            Path file = root.resolve("a/b/config.toml");
            write(file, "log.level", "info");
            assertThat(file).hasContent("[log]\nlevel = \"info\"");
        }

        @ParameterizedTest
        @CsvSource({
            "subscriptions.listen, 0.0.0.0:8443",
            "subscriptions.tls-key, /k.pem",
            "master-key.keyring, vpn",
        })
        void whatDoesNotGoTogetherIsRefusedAsACheckRefusesIt(String key, String value) {
            String before = "master-key:\n  file: \"/k\"\n";
            Path file = folder.user("config.yaml", before);
            Path same = folder.write(
                    "same.yaml",
                    FILES.plan(file, Map.of(key, Optional.of(value))).after());
            ErrorCode code = refused(() -> FILES.check(same));
            assertThat(refused(() -> write(file, key, value))).isEqualTo(code);
            assertThat(file).hasContent(before);
        }

        @Test
        void whatGoesTogetherIsWrittenTogetherAndTakenAwayTogether() {
            Path file = root.resolve("config.yaml");
            Map<String, Optional<String>> pair = new LinkedHashMap<>();
            pair.put("subscriptions.tls-certificate", Optional.of("/c.pem"));
            pair.put("subscriptions.tls-key", Optional.of("/k.pem"));
            FILES.write(FILES.plan(file, pair));
            write(file, "subscriptions.listen", "192.0.2.1:8443");
            assertThat(FILES.check(file).settings()).hasSize(3);
            pair.replaceAll((key, value) -> Optional.empty());
            assertThat(refused(() -> FILES.write(FILES.plan(file, pair)))).isEqualTo(ErrorCode.POLICY);
            pair.put("subscriptions.listen", Optional.empty());
            FILES.write(FILES.plan(file, pair));
            assertThat(FILES.check(file).settings()).isEmpty();
        }

        @Test
        void aFileThatWasNotWholeIsMendedOneByOne() {
            Path file = folder.user("config.yaml", "subscriptions:\n  listen: 192.0.2.1:8443\n");
            write(file, "subscriptions.tls-certificate", "/c.pem");
            write(file, "subscriptions.tls-key", "/k.pem");
            assertThat(FILES.check(file).settings()).hasSize(3);
        }

        @Test
        void whatSomebodyElseWroteMeanwhileIsNotLost() throws IOException {
            Path file = folder.user("config.yaml", "deadline: 5s\n");
            ConfigEdit edit = FILES.plan(file, Map.of("log.level", Optional.of("info")));
            Files.writeString(file, "deadline: 6s\n");
            assertThat(refused(() -> FILES.write(edit))).isEqualTo(ErrorCode.STALE);
            assertThat(file).hasContent("deadline: 6s");
        }

        @Test
        void ofManyAtOnceNoneIsLost() {
            Path file = folder.user("config.yaml", "# here\n");
            List<SettingKey> some = FILES.keys().stream()
                    .filter(key ->
                            !key.name().startsWith("master-key") && !key.name().contains(".tls-"))
                    .toList();
            CompletableFuture.allOf(some.stream()
                            .map(key -> CompletableFuture.runAsync(() -> untilWritten(file, key)))
                            .toArray(CompletableFuture[]::new))
                    .join();
            assertThat(FILES.check(file).settings()).hasSize(some.size());
            assertThat(file.getParent().toFile().list()).containsExactly("config.yaml");
        }

        private void untilWritten(Path file, SettingKey key) {
            boolean written = IntStream.range(0, 1000).anyMatch(attempt -> {
                try {
                    write(file, key.name(), key.example());
                    return true;
                } catch (VpnException e) {
                    assertThat(e.code()).isIn(ErrorCode.STALE, ErrorCode.BUSY);
                    return false;
                }
            });
            assertThat(written).isTrue();
        }

        @Test
        void aTextThatIsWrongReplacesNothing() {
            Path file = folder.user("config.yaml", "deadline: 5s\n");
            ConfigEdit wrong = new ConfigEdit(file, Optional.of("deadline: 5s\n"), "deadline: 0s\n", false);
            assertThat(refused(() -> FILES.write(wrong))).isEqualTo(ErrorCode.RANGE);
            assertThat(file).hasContent("deadline: 5s");
        }
    }

    @Nested
    class Trust {
        @Test
        void aFileThatOthersMayWriteIsRefusedAndOnlyLookedAtByACheck() throws IOException {
            Path file = folder.user("config.yaml", "deadline: 5s\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-r--"));
            assertThat(refused(() -> folder.read(Map.of()))).isEqualTo(ErrorCode.PATH);
            assertThat(FILES.check(file).given("deadline")).contains("5s");
        }

        @Test
        void aFileOfSomebodyElseIsRefused() throws IOException {
            assumeTrue("root".equals(System.getProperty("user.name")), "only root can give a file away");
            Path file = folder.user("config.yaml", "deadline: 5s\n");
            Files.setOwner(
                    file, file.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
            assertThat(refused(() -> folder.read(Map.of()))).isEqualTo(ErrorCode.PATH);
            assertThat(FILES.check(file).given("deadline")).contains("5s");
        }

        @Test
        void whatIsNoFileIsRefused() throws IOException, InterruptedException {
            Path directory = Files.createDirectories(root.resolve("dir.yaml"));
            Path loop = Files.createSymbolicLink(root.resolve("loop.yaml"), root.resolve("loop.yaml"));
            Path pipe = root.resolve("pipe.yaml");
            assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                    .isZero();
            for (Path each : List.of(directory, loop, pipe, root.resolve("none.yaml"))) {
                ConfigSources sources = folder.sources(Map.of()).with(each);
                assertThat(refused(() -> FILES.read(sources)))
                        .as(each.toString())
                        .isEqualTo(ErrorCode.PATH);
                assertThat(refused(() -> FILES.check(each))).as(each.toString()).isEqualTo(ErrorCode.PATH);
            }
        }

        @Test
        void aLinkThatLeadsNowhereIsNotPassedOver() throws IOException {
            Files.createDirectories(root.resolve("user"));
            Files.createSymbolicLink(root.resolve("user/config.yaml"), root.resolve("gone"));
            assertThat(refused(() -> folder.read(Map.of()))).isEqualTo(ErrorCode.PATH);
        }
    }

    @Test
    void settingsThatBelongTogetherAreAskedForInACheckOnly() {
        Path file = folder.user("config.yaml", "subscriptions: {tls-certificate: /c.pem}\n");
        assertThat(folder.read(Map.of()).settings()).hasSize(1);
        assertThat(refused(() -> FILES.check(file))).isEqualTo(ErrorCode.SYNTAX);
        folder.user("config.yaml", "subscriptions: {listen: '0.0.0.0:80'}\n");
        assertThat(refused(() -> FILES.check(file))).isEqualTo(ErrorCode.POLICY);
    }
}
