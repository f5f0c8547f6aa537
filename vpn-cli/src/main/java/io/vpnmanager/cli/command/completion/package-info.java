/** {@code vpn completion}, and what shells ask. */
@NullMarked
package io.vpnmanager.cli.command.completion;

import org.jspecify.annotations.NullMarked;
