/** The audit log: rows sealed one after the other, an anchor beside the store, and the check of both. */
@NullMarked
package io.vpnmanager.core.internal.audit;

import org.jspecify.annotations.NullMarked;
