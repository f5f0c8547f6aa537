/**
 * Tests against a real container engine: whether one answers, a plain door to it that shares no code with any provider,
 * and an image made from nothing.
 *
 * <p>A test class that needs an engine is marked {@link io.vpnmanager.tck.engine.RequiresEngine}. It is skipped where
 * none answers, and fails there when the system property {@code vpn.e2e} is {@code required}.
 */
@NullMarked
package io.vpnmanager.tck.engine;

import org.jspecify.annotations.NullMarked;
