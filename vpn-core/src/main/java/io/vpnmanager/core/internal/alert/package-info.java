/** Rules over figures, what they come to, and who is told. */
@NullMarked
package io.vpnmanager.core.internal.alert;

import org.jspecify.annotations.NullMarked;
