/** The {@code vpn} program: where it starts and what it is wired from. */
@NullMarked
package io.vpnmanager.cli;

import org.jspecify.annotations.NullMarked;
