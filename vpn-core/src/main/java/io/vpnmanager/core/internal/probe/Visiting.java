package io.vpnmanager.core.internal.probe;

import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * What it takes to be the probe user.
 *
 * @param keys what it shows
 * @param token the fencing token of the agent that serves the home now; empty while none does
 */
public record Visiting(ProbeKeys keys, Supplier<OptionalLong> token) {}
