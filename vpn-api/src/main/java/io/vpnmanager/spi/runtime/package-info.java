/** The container engine that providers implement: labelled networks and containers. */
@NullMarked
package io.vpnmanager.spi.runtime;

import org.jspecify.annotations.NullMarked;
