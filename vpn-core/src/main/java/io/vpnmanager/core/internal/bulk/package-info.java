/** Users in files: rows read strictly and made chunk by chunk, and users written so that they read back. */
@NullMarked
package io.vpnmanager.core.internal.bulk;

import org.jspecify.annotations.NullMarked;
