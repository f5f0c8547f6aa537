/** {@code vpn audit} and its commands. */
@NullMarked
package io.vpnmanager.cli.command.audit;

import org.jspecify.annotations.NullMarked;
