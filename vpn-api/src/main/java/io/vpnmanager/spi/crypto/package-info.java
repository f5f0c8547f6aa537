/** The cryptography that providers implement. */
@NullMarked
package io.vpnmanager.spi.crypto;

import org.jspecify.annotations.NullMarked;
