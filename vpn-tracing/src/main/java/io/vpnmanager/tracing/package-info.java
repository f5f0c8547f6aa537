/** A door to the library that tells OpenTelemetry of each call. */
@NullMarked
package io.vpnmanager.tracing;

import org.jspecify.annotations.NullMarked;
