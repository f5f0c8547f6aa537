/** Replaces master keys and data keys, and finishes or undoes what was interrupted. */
@NullMarked
package io.vpnmanager.core.internal.rotation;

import org.jspecify.annotations.NullMarked;
