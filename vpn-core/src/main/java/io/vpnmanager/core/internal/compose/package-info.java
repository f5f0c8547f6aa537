/** Stacks: files from templates, and compose that is run on them. */
@NullMarked
package io.vpnmanager.core.internal.compose;

import org.jspecify.annotations.NullMarked;
