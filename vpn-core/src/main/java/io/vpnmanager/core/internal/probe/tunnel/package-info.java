/** The client's half of WireGuard, and the packets that go through its tunnels. It knows no server and no socket. */
@NullMarked
package io.vpnmanager.core.internal.probe.tunnel;

import org.jspecify.annotations.NullMarked;
