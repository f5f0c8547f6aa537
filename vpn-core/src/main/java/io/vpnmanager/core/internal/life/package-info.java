/** The life of users: what follows from their terms, the clock and the counters. */
@NullMarked
package io.vpnmanager.core.internal.life;

import org.jspecify.annotations.NullMarked;
