/** {@code vpn templates}. */
@NullMarked
package io.vpnmanager.cli.command.templates;

import org.jspecify.annotations.NullMarked;
