/** Who did what. */
@NullMarked
package io.vpnmanager.cli.menu.audit;

import org.jspecify.annotations.NullMarked;
