/** Counts what clients ask for and what becomes of it, for each server and each user. */
@NullMarked
package io.vpnmanager.core.internal.proxies.tally;

import org.jspecify.annotations.NullMarked;
