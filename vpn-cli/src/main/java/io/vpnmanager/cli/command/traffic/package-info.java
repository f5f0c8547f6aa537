/** {@code vpn traffic}. */
@NullMarked
package io.vpnmanager.cli.command.traffic;

import org.jspecify.annotations.NullMarked;
