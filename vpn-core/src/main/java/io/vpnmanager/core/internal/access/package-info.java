/** Who wants access records, and how they get them: by a queue, to a listener or a file. */
@NullMarked
package io.vpnmanager.core.internal.access;

import org.jspecify.annotations.NullMarked;
