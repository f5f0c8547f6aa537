/** The ids under which a change may be repeated without being made twice. */
@NullMarked
package io.vpnmanager.api.operation;

import org.jspecify.annotations.NullMarked;
