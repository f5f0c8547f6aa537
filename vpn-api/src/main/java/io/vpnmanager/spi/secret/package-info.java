/** Where secrets of the machine are kept outside of a home. */
@NullMarked
package io.vpnmanager.spi.secret;

import org.jspecify.annotations.NullMarked;
