/** How units of work begin, wait for each other and end, the same for every store of this module. */
@NullMarked
package io.vpnmanager.store.internal.unit;

import org.jspecify.annotations.NullMarked;
