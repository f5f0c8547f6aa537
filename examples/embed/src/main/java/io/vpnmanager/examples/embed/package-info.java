/** A program that embeds the library, as the README quotes it. */
@NullMarked
package io.vpnmanager.examples.embed;

import org.jspecify.annotations.NullMarked;
