/**
 * What is said over the session bus. Public, because the bus library makes proxies of the interfaces and fills the
 * structures.
 *
 * @see <a href="https://specifications.freedesktop.org/secret-service-spec/latest/">Secret Service API</a>
 */
@NullMarked
package io.vpnmanager.keyring.internal.bus;

import org.jspecify.annotations.NullMarked;
