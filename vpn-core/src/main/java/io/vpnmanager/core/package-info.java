/**
 * The entry point: the core that {@link io.vpnmanager.api.Vpn} finds. Everything else of this module is internal and
 * carries no promise.
 */
@NullMarked
package io.vpnmanager.core;

import org.jspecify.annotations.NullMarked;
