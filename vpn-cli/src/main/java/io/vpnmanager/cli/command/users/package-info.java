/** {@code vpn users}. */
@NullMarked
package io.vpnmanager.cli.command.users;

import org.jspecify.annotations.NullMarked;
