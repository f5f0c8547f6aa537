/** Runs commands in this process, on a home that is held in memory. */
@NullMarked
package io.vpnmanager.cli.trial;

import org.jspecify.annotations.NullMarked;
