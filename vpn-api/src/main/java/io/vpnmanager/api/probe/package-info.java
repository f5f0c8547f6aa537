/** Tries of servers, as their clients make them. */
@NullMarked
package io.vpnmanager.api.probe;

import org.jspecify.annotations.NullMarked;
