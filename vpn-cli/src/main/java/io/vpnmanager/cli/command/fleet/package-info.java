/** {@code vpn fleet}. */
@NullMarked
package io.vpnmanager.cli.command.fleet;

import org.jspecify.annotations.NullMarked;
