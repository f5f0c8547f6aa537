/** What the engines that serve in containers share. */
@NullMarked
package io.vpnmanager.core.internal.container;

import org.jspecify.annotations.NullMarked;
