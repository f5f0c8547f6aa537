/** Templates, saved. */
@NullMarked
package io.vpnmanager.core.internal.template;

import org.jspecify.annotations.NullMarked;
