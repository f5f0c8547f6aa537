/** Tests of the live view. */
@NullMarked
package io.vpnmanager.cli.live;

import org.jspecify.annotations.NullMarked;
