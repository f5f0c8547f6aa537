/** Configuration in layers: read, checked, changed and followed. */
@NullMarked
package io.vpnmanager.core.internal.config;

import org.jspecify.annotations.NullMarked;
