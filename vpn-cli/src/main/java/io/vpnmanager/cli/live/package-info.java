/** How everything is, again and again: on the full screen, or line by line. */
@NullMarked
package io.vpnmanager.cli.live;

import org.jspecify.annotations.NullMarked;
