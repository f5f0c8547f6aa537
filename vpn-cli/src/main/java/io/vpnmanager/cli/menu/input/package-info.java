/** What comes from the keyboard and the mouse, as events. */
@NullMarked
package io.vpnmanager.cli.menu.input;

import org.jspecify.annotations.NullMarked;
