/** Fleets as files: read strictly, and written so that they read back. */
@NullMarked
package io.vpnmanager.core.internal.fleet;

import org.jspecify.annotations.NullMarked;
