/** {@code vpn config}. */
@NullMarked
package io.vpnmanager.cli.command.config;

import org.jspecify.annotations.NullMarked;
