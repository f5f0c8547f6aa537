/** The protocols a server may speak and the settings that are special to each. */
@NullMarked
package io.vpnmanager.api.protocol;

import org.jspecify.annotations.NullMarked;
