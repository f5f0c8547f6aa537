/** {@code vpn compose}. */
@NullMarked
package io.vpnmanager.cli.command.compose;

import org.jspecify.annotations.NullMarked;
