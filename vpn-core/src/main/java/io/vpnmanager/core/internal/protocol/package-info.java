/**
 * What the agent asks of whatever serves a protocol. The agent knows these interfaces only; each engine stands in a
 * package of its own.
 */
@NullMarked
package io.vpnmanager.core.internal.protocol;

import org.jspecify.annotations.NullMarked;
