/** One open home: its parts put together, and the views of it that callers hold. */
@NullMarked
package io.vpnmanager.core.internal.open;

import org.jspecify.annotations.NullMarked;
