/** Rules over figures, and who hears when one of them holds. */
@NullMarked
package io.vpnmanager.api.alert;

import org.jspecify.annotations.NullMarked;
