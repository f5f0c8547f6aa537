/** The terminal itself: taken, and always given back. */
@NullMarked
package io.vpnmanager.cli.menu.tty;

import org.jspecify.annotations.NullMarked;
