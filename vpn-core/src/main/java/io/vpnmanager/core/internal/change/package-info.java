/** How a change is made: one unit of the store with its audit row, then the agent follows. */
@NullMarked
package io.vpnmanager.core.internal.change;

import org.jspecify.annotations.NullMarked;
