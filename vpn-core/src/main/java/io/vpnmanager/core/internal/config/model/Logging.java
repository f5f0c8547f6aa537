package io.vpnmanager.core.internal.config.model;

import io.vpnmanager.api.config.TakesEffect;
import io.vpnmanager.api.terms.ByteSize;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What is logged, how, and where to. */
public record Logging(
        @Described(
                value = "From which weight on something is logged.",
                option = "--log-level",
                fallback = "warning",
                example = "info",
                allowed = "error, warning, info or debug",
                effect = TakesEffect.LIVE)
        @Nullable LogLevel level,

        @Described(
                value = "The same for single areas. Where neither is given, it is agent=info for an agent.",
                example = "store=debug,proxy=error",
                allowed = "AREA=LEVEL, separated by commas, of agent, audit, backup, config, containers, engine, "
                        + "firewall, keys, proxy, store and subscriptions",
                effect = TakesEffect.LIVE)
        @Nullable AreaLevels areas,

        @Described(
                value = "How lines are written.",
                option = "--log-format",
                fallback = "text",
                example = "json",
                allowed = "text, json or logfmt",
                effect = TakesEffect.LIVE)
        @Nullable LogFormat format,

        @Described(
                value = "The file to which the agent logs, for its owner alone; standard error without it.",
                option = "--log-file",
                example = "/var/log/vpn/agent.log",
                allowed = "an absolute path",
                effect = TakesEffect.LIVE)
        @AbsolutePath
        @Nullable Path file,

        @Described(
                value = "How big that file gets before another takes its place and it becomes file.1.",
                fallback = "10MiB",
                example = "50MiB",
                allowed = "a whole number and a unit, from 64KiB to 1GiB",
                effect = TakesEffect.LIVE)
        @SizeBetween(least = 64 << 10, most = 1 << 30)
        @Nullable ByteSize fileSize,

        @Described(
                value = "How many such files there are at most.",
                fallback = "5",
                example = "10",
                allowed = "a whole number from 2 to 100",
                effect = TakesEffect.LIVE)
        @Min(value = 2, message = "is out of range") @Max(value = 100, message = "is out of range") @Nullable Integer fileCount) {}
