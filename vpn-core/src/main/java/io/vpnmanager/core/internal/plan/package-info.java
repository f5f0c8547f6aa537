/** The one door of every change: what is wanted becomes a plan, and a plan is applied whole or not at all. */
@NullMarked
package io.vpnmanager.core.internal.plan;

import org.jspecify.annotations.NullMarked;
