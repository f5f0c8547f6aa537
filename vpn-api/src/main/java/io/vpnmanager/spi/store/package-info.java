/** The store that providers implement: units of reading and writing over rows of the model. */
@NullMarked
package io.vpnmanager.spi.store;

import org.jspecify.annotations.NullMarked;
