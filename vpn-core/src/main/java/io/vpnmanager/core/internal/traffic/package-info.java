/** Traffic counts, as the store has them. */
@NullMarked
package io.vpnmanager.core.internal.traffic;

import org.jspecify.annotations.NullMarked;
