/** The script that starts the command, run as a person would run it. */
@NullMarked
package io.vpnmanager.launcher;

import org.jspecify.annotations.NullMarked;
