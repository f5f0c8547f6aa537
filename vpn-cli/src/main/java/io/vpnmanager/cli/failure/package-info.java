/** Errors as words and exit statuses, in one place. */
@NullMarked
package io.vpnmanager.cli.failure;

import org.jspecify.annotations.NullMarked;
