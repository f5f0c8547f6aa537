/** {@code vpn subscriptions}. */
@NullMarked
package io.vpnmanager.cli.command.subscriptions;

import org.jspecify.annotations.NullMarked;
