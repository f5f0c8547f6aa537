/** {@code vpn groups}. */
@NullMarked
package io.vpnmanager.cli.command.groups;

import org.jspecify.annotations.NullMarked;
