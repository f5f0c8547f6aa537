/** Text and colour on a screen of cells; what draws for us stays in here. */
@NullMarked
package io.vpnmanager.cli.menu.draw;

import org.jspecify.annotations.NullMarked;
