/** Which folder the command works on, and opening it. */
@NullMarked
package io.vpnmanager.cli.home;

import org.jspecify.annotations.NullMarked;
