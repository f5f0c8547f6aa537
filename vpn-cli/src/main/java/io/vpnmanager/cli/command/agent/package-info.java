/** {@code vpn agent}. */
@NullMarked
package io.vpnmanager.cli.command.agent;

import org.jspecify.annotations.NullMarked;
