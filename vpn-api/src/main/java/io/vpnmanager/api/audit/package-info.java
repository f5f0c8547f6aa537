/** The audit log: who changed what, and whether the log itself was changed. */
@NullMarked
package io.vpnmanager.api.audit;

import org.jspecify.annotations.NullMarked;
