/** Tests of what is read from a terminal. */
@NullMarked
package io.vpnmanager.cli.menu.input;

import org.jspecify.annotations.NullMarked;
