package io.vpnmanager.core.internal.config;

import static io.vpnmanager.core.internal.config.ConfigFolder.FILES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.config.ConfigFollowing;
import io.vpnmanager.api.config.ConfigListener;
import io.vpnmanager.api.config.Configuration;
import io.vpnmanager.api.error.VpnException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowedConfigTest {
    private final List<String> told = new CopyOnWriteArrayList<>();

    @TempDir
    private Path root;

    @Test
    void tellsOfWhatChangedAndOfWhatCannotBeUsed() {
        ConfigFolder folder = new ConfigFolder(root);
        Path file = folder.user("config.yaml", "deadline: 5s\n");
        Configuration before = folder.read(Map.of());
        try (ConfigFollowing following = FILES.follow(folder.sources(Map.of()), before, listener())) {
            assertThat(following).isNotNull();
            FILES.write(FILES.plan(file, Map.of("deadline", Optional.of("6s"))));
            awaitTold("5s to 6s");
            folder.user("config.yaml", "deadline: 0s\n");
            awaitTold("5s to 6s", "refused RNG");
            folder.user("config.yaml", "# the same\ndeadline: 6s\nlog: {level: info}\n");
            awaitTold("5s to 6s", "refused RNG", "6s to 6s");
            folder.user("config.yaml", "# moved\n\ndeadline: 6s\nlog: {level: info}\n");
            folder.user("config.yaml", "deadline: 7s\n");
            awaitTold("5s to 6s", "refused RNG", "6s to 6s", "6s to 7s");
        }
        folder.user("config.yaml", "deadline: 8s\n");
        assertThat(told).hasSize(4);
    }

    private void awaitTold(String... lines) {
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(told).containsExactly(lines));
    }

    private ConfigListener listener() {
        return new ConfigListener() {
            @Override
            public void changed(Configuration before, Configuration now) {
                told.add(before.given("deadline").orElse("") + " to "
                        + now.given("deadline").orElse(""));
            }

            @Override
            public void refused(VpnException reason) {
                told.add("refused " + reason.code().id());
            }
        };
    }
}
