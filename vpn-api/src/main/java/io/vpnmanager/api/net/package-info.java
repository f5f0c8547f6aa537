/** Addresses, networks, ports, host names: strict values, one spelling each, no look-up and no I/O. */
@NullMarked
package io.vpnmanager.api.net;

import org.jspecify.annotations.NullMarked;
