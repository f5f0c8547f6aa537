/** Tests of the log of all. */
@NullMarked
package io.vpnmanager.cli.logs;

import org.jspecify.annotations.NullMarked;
