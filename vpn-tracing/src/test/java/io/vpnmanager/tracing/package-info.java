/** Calls of a real home, as OpenTelemetry hears of them. */
@NullMarked
package io.vpnmanager.tracing;

import org.jspecify.annotations.NullMarked;
