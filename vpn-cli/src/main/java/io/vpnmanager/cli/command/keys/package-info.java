/** {@code vpn keys}. */
@NullMarked
package io.vpnmanager.cli.command.keys;

import org.jspecify.annotations.NullMarked;
