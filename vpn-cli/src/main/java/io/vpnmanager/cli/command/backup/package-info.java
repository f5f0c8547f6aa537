/** {@code vpn backup}: backups of the home, and coming back to one. */
@NullMarked
package io.vpnmanager.cli.command.backup;

import org.jspecify.annotations.NullMarked;
