/**
 * The contracts that providers pass, for the authors of providers and for the core that relies on them.
 *
 * <p>To add a provider: implement the interface in {@code io.vpnmanager.spi}, register it for
 * {@link java.util.ServiceLoader}, and subclass its contract with a harness and nothing else.
 */
@NullMarked
package io.vpnmanager.tck;

import org.jspecify.annotations.NullMarked;
