package io.vpnmanager.core.internal.config;

import io.vpnmanager.api.config.ConfigFollowing;
import io.vpnmanager.api.config.ConfigListener;
import io.vpnmanager.api.config.ConfigSources;
import io.vpnmanager.api.config.Configuration;
import io.vpnmanager.api.config.Configurations;
import io.vpnmanager.api.error.VpnException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at files every two seconds: that works on every file system, and whichever way an editor replaces a file. */
final class FollowedConfig implements ConfigFollowing {
    private static final Logger LOG = LoggerFactory.getLogger(FollowedConfig.class);
    private static final Duration LOOKING = Duration.ofSeconds(2);

    private final Configurations configurations;
    private final ConfigSources sources;
    private final ConfigListener listener;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().daemon().name("vpn-configuration").unstarted(this::run);
    private Configuration known;
    private List<String> seen;

    FollowedConfig(Configurations configurations, ConfigSources sources, Configuration known, ConfigListener listener) {
        this.configurations = configurations;
        this.sources = sources;
        this.listener = listener;
        this.known = known;
        // Whatever changed since the configuration was read is found by the first look.
        this.seen = List.of();
    }

    FollowedConfig start() {
        thread.start();
        return this;
    }

    @Override
    public void close() {
        closed.countDown();
        if (Thread.currentThread() != thread) {
            awaitEnd();
        }
    }

    private void awaitEnd() {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            do {
                look();
            } while (!closed.await(LOOKING.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            LOG.atDebug().setCause(e).log("The configuration is not looked at any more");
        }
    }

    private void look() {
        try {
            List<String> now = marks();
            if (!now.equals(seen)) {
                seen = now;
                tell(configurations.read(sources));
            }
        } catch (VpnException e) {
            listener.refused(e);
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("A change of the configuration was not heeded");
        }
    }

    private void tell(Configuration now) {
        Configuration before = known;
        if (!values(now).equals(values(before))) {
            known = now;
            listener.changed(before, now);
        }
    }

    /** Where a value stands may change without a change of what it is. */
    private static List<String> values(Configuration configuration) {
        return configuration.settings().values().stream()
                .map(setting -> setting.key() + "=" + setting.value())
                .toList();
    }

    private List<String> marks() {
        return configurations.files(sources).stream().map(FollowedConfig::mark).toList();
    }

    private static String mark(Path file) {
        try {
            BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
            return file + " " + facts.lastModifiedTime() + " " + facts.size() + " " + facts.fileKey();
        } catch (IOException e) {
            return file + " " + e;
        }
    }
}
