/** {@code vpn doctor}. */
@NullMarked
package io.vpnmanager.cli.command.doctor;

import org.jspecify.annotations.NullMarked;
