/**
 * WireGuard, one container for each server. A container outlives the agent; what it holds is read back from it, and
 * changed peer by peer while everybody else goes on.
 */
@NullMarked
package io.vpnmanager.core.internal.wireguard;

import org.jspecify.annotations.NullMarked;
