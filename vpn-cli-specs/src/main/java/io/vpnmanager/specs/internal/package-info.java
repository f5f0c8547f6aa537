/** Writes, while commands compile, what the parser has to know of them. */
@NullMarked
package io.vpnmanager.specs.internal;

import org.jspecify.annotations.NullMarked;
