/** Secrets that come into a command, never as an argument. */
@NullMarked
package io.vpnmanager.cli.secret;

import org.jspecify.annotations.NullMarked;
