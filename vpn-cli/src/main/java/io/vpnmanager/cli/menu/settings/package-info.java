/** Where the home is and what it stands on. */
@NullMarked
package io.vpnmanager.cli.menu.settings;

import org.jspecify.annotations.NullMarked;
