/** The ways by which alerts leave the home, each one try at a time. */
@NullMarked
package io.vpnmanager.core.internal.alert.channel;

import org.jspecify.annotations.NullMarked;
