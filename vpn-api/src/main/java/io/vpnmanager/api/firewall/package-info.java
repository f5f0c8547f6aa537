/** The packet filter of this machine: rules of our own for the ports of servers. */
@NullMarked
package io.vpnmanager.api.firewall;

import org.jspecify.annotations.NullMarked;
