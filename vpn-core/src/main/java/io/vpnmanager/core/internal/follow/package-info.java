/** Who runs the agent of a home, and whether it has carried a change out. */
@NullMarked
package io.vpnmanager.core.internal.follow;

import org.jspecify.annotations.NullMarked;
