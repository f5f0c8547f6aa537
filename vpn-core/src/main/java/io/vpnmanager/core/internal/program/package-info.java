/** The one way in which this module runs another program. */
@NullMarked
package io.vpnmanager.core.internal.program;

import org.jspecify.annotations.NullMarked;
