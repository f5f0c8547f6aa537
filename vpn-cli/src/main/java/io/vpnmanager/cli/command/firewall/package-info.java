/** {@code vpn firewall}: the packet filter of this machine. */
@NullMarked
package io.vpnmanager.cli.command.firewall;

import org.jspecify.annotations.NullMarked;
