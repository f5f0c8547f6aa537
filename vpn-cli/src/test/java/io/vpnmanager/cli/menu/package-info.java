/** Tests of the menu. */
@NullMarked
package io.vpnmanager.cli.menu;

import org.jspecify.annotations.NullMarked;
