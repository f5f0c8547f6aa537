package io.vpnmanager.core.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A command without a configuration needs no parser and no validator: it works where they are not on the class path.
 */
class NothingConfiguredTest {
    @TempDir
    private Path folder;

    @Test
    void nothingIsLoadedThatReadsOrChecks() throws Exception {
        assertThat(read(Map.of("XDG_CONFIG_HOME", folder.toString(), "VPN_HOME", "/a", "VPN_PASSPHRASE_FILE", "-")))
                .contains("home", "master-key.passphrase-file");
        Files.createDirectory(folder.resolve("vpn"));
        Files.writeString(folder.resolve("vpn/config.yaml"), "deadline: 5s\n");
        assertThatThrownBy(() -> read(Map.of("XDG_CONFIG_HOME", folder.toString())))
                .as("that this class path lacks them")
                .hasRootCauseInstanceOf(ClassNotFoundException.class);
    }

    /** In a world of its own, which has the JDK and the class path of this test but what is not to be loaded. */
    private static String read(Map<String, String> environment) throws IOException, ReflectiveOperationException {
        try (URLClassLoader world = new URLClassLoader(urls(), ClassLoader.getPlatformClassLoader())) {
            Class<?> sources = world.loadClass("io.vpnmanager.api.config.ConfigSources");
            Object files = world.loadClass(ConfigFiles.class.getName())
                    .getConstructor()
                    .newInstance();
            Object places = sources.getMethod("of", Map.class).invoke(null, environment);
            try {
                return files.getClass()
                        .getMethod("read", sources)
                        .invoke(files, places)
                        .toString();
            } catch (InvocationTargetException e) {
                throw new AssertionError(e.getCause());
            }
        }
    }

    private static URL[] urls() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(entry -> Stream.of("hibernate", "jakarta", "jackson", "snakeyaml")
                        .noneMatch(entry::contains))
                .map(NothingConfiguredTest::url)
                .toArray(URL[]::new);
    }

    private static URL url(String entry) {
        try {
            return Path.of(entry).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(entry, e);
        }
    }
}
