/** {@code vpn plan} and {@code vpn apply}, and plans as every command shows them. */
@NullMarked
package io.vpnmanager.cli.command.plan;

import org.jspecify.annotations.NullMarked;
