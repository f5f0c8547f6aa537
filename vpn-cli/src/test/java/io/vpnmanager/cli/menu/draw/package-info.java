/** Tests of what is drawn. */
@NullMarked
package io.vpnmanager.cli.menu.draw;

import org.jspecify.annotations.NullMarked;
