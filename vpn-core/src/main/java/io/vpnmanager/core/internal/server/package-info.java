/** Servers, as the store has them. */
@NullMarked
package io.vpnmanager.core.internal.server;

import org.jspecify.annotations.NullMarked;
