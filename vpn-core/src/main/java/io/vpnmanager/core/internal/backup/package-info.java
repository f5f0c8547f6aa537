/** Backups: their format, making them, and coming back to one. */
@NullMarked
package io.vpnmanager.core.internal.backup;

import org.jspecify.annotations.NullMarked;
