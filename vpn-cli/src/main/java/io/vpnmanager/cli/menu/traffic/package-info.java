/** Who used how much, and when. */
@NullMarked
package io.vpnmanager.cli.menu.traffic;

import org.jspecify.annotations.NullMarked;
