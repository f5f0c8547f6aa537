/** Commands on alerts. */
@NullMarked
package io.vpnmanager.cli.command.alerts;

import org.jspecify.annotations.NullMarked;
