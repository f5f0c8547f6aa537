/** Backups of a home, and coming back to one. */
@NullMarked
package io.vpnmanager.api.backup;

import org.jspecify.annotations.NullMarked;
