/** {@code vpn servers}. */
@NullMarked
package io.vpnmanager.cli.command.servers;

import org.jspecify.annotations.NullMarked;
