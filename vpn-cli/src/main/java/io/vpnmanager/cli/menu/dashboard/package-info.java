/** How things are, at a glance. */
@NullMarked
package io.vpnmanager.cli.menu.dashboard;

import org.jspecify.annotations.NullMarked;
