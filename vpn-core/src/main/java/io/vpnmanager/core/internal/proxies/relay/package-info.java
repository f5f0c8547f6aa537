/** Bytes between a client and its target, counted. */
@NullMarked
package io.vpnmanager.core.internal.proxies.relay;

import org.jspecify.annotations.NullMarked;
