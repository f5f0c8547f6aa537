/** The lines that the library and what it stands on log, by whichever way, and who reads them. */
@NullMarked
package io.vpnmanager.cli.internal.log;

import org.jspecify.annotations.NullMarked;
