/** {@code vpn quickstart}. */
@NullMarked
package io.vpnmanager.cli.command.quickstart;

import org.jspecify.annotations.NullMarked;
