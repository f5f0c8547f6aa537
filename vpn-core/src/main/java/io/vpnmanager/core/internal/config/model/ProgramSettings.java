package io.vpnmanager.core.internal.config.model;

import io.vpnmanager.api.config.TakesEffect;
import jakarta.validation.Valid;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

/**
 * Every setting there is. The key of a component is its name in lower case with hyphens, behind that of its record:
 * {@code access-log.file}. What nobody gave is null.
 */
public record ProgramSettings(
        @Described(
                value = "The folder that holds the data. Without it: /var/lib/vpn for root, for others vpn under "
                        + "XDG_DATA_HOME or ~/.local/share.",
                example = "/srv/vpn",
                allowed = "an absolute path",
                effect = TakesEffect.RESTART)
        @AbsolutePath
        @Nullable Path home,

        @Described(
                value = "How long one call of the library may take.",
                fallback = "30s",
                example = "60s",
                allowed = "a whole number and s, m or h, from 1s to 1h",
                effect = TakesEffect.RESTART)
        @DurationMin(seconds = 1, message = "is out of range")
        @DurationMax(hours = 1, message = "is out of range")
        @Nullable Duration deadline,

        @Valid MasterKey masterKey,
        @Valid Containers containers,
        @Valid Images images,
        @Valid Subscriptions subscriptions,
        @Valid MetricsSettings metrics,
        @Valid MonitorSettings monitor,
        @Valid Alerts alerts,
        @Valid AccessLog accessLog,
        @Valid Backup backup,
        @Valid Logging log,
        @Valid Output output) {

    /** The engine that runs servers in containers. */
    public record Containers(
            @Described(
                    value = "Where the container engine listens. Without it DOCKER_HOST, and then the usual places.",
                    example = "unix:///run/docker.sock",
                    allowed = "unix:// and an absolute path",
                    effect = TakesEffect.RESTART)
            @UnixSocket
            @Nullable URI endpoint) {}

    /** Who is told when something is wrong. */
    public record Alerts(
            @Described(
                    value = "The file of the rules and channels of alerts. Without it alerts.yaml in the home, where "
                            + "that is there; the agent follows its changes.",
                    example = "/etc/vpn/alerts.yaml",
                    allowed = "an absolute path",
                    effect = TakesEffect.RESTART)
            @AbsolutePath
            @Nullable Path file) {}

    /** Who went where through the proxies of the agent. */
    public record AccessLog(
            @Described(
                    value = "The file to which the agent writes a line of JSON for each connection; none without it.",
                    option = "--access-log",
                    example = "/var/log/vpn/access.jsonl",
                    allowed = "an absolute path",
                    effect = TakesEffect.LIVE)
            @AbsolutePath
            @Nullable Path file) {}

    /** Backups. */
    public record Backup(
            @Described(
                    value = "A file whose first line is the passphrase of backups, open to its owner alone.",
                    option = "--backup-passphrase-file",
                    example = "/root/backup-passphrase",
                    allowed = "an absolute path",
                    effect = TakesEffect.COMMANDS)
            @AbsolutePath
            @Nullable Path passphraseFile) {}

    /** How commands print. */
    public record Output(
            @Described(
                    value = "How commands print. Without it table on a terminal, and plain elsewhere.",
                    option = "--output",
                    example = "json",
                    allowed = "table, plain, json, yaml or csv",
                    effect = TakesEffect.COMMANDS)
            @Nullable OutputName format) {}
}
