/** From a target to a connection: look up, check, dial exactly what was checked. */
@NullMarked
package io.vpnmanager.core.internal.proxies.dial;

import org.jspecify.annotations.NullMarked;
