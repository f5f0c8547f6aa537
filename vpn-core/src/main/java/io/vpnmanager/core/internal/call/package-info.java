/** How a call runs: on a virtual thread, within its deadline, ended by an interrupt or by closing. */
@NullMarked
package io.vpnmanager.core.internal.call;

import org.jspecify.annotations.NullMarked;
