/** How rules stand, and what follows. */
@NullMarked
package io.vpnmanager.core.internal.alert.watch;

import org.jspecify.annotations.NullMarked;
