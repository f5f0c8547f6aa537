/** Stacks: an agent and what watches it, as containers that compose starts. */
@NullMarked
package io.vpnmanager.api.compose;

import org.jspecify.annotations.NullMarked;
