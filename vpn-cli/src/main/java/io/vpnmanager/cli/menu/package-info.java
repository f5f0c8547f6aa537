/** The full-screen menu: one state, changed by events, drawn after each. */
@NullMarked
package io.vpnmanager.cli.menu;

import org.jspecify.annotations.NullMarked;
