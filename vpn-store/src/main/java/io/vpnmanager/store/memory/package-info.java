/** A store in memory: for tests, trials and programs that keep nothing. */
@NullMarked
package io.vpnmanager.store.memory;

import org.jspecify.annotations.NullMarked;
