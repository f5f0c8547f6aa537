/** What every pluggable provider has in common. */
@NullMarked
package io.vpnmanager.spi;

import org.jspecify.annotations.NullMarked;
