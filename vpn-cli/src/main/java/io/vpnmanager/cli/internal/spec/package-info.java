/** What the specs need that are written while commands compile. */
@NullMarked
package io.vpnmanager.cli.internal.spec;

import org.jspecify.annotations.NullMarked;
