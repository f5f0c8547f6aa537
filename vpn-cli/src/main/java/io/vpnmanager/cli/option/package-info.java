/** Options and declarations that commands share. */
@NullMarked
package io.vpnmanager.cli.option;

import org.jspecify.annotations.NullMarked;
