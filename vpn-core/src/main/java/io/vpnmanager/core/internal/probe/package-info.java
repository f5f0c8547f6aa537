/** Clients that try servers and say what they saw. */
@NullMarked
package io.vpnmanager.core.internal.probe;

import org.jspecify.annotations.NullMarked;
