/** The streams of the process, and being told to stop. */
@NullMarked
package io.vpnmanager.cli.terminal;

import org.jspecify.annotations.NullMarked;
