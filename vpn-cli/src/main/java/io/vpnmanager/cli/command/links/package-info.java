/** {@code vpn links}. */
@NullMarked
package io.vpnmanager.cli.command.links;

import org.jspecify.annotations.NullMarked;
