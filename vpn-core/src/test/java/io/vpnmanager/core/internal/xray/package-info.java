@NullMarked
package io.vpnmanager.core.internal.xray;

import org.jspecify.annotations.NullMarked;
