/** {@code vpn menu}. */
@NullMarked
package io.vpnmanager.cli.command.menu;

import org.jspecify.annotations.NullMarked;
