/**
 * The runner for faults: starts real processes on real homes, kills and harms them at every point, and looks at what is
 * left. {@link io.vpnmanager.faults.Faults} is its beginning; a new operation is a class in
 * {@code io.vpnmanager.faults.operation}.
 */
@NullMarked
package io.vpnmanager.faults;

import org.jspecify.annotations.NullMarked;
