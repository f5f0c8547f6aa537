/** Bytes that users sent and received. */
@NullMarked
package io.vpnmanager.api.traffic;

import org.jspecify.annotations.NullMarked;
