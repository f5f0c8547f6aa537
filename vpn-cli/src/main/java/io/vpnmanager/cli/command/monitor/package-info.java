/** {@code vpn monitor}. */
@NullMarked
package io.vpnmanager.cli.command.monitor;

import org.jspecify.annotations.NullMarked;
