/**
 * Texts that people, scripts and attackers write where a name, an address or a link is due, each with the answer it
 * must get. Whatever reads such a text (a parser here, a command, a file) runs all rows of its field.
 */
@NullMarked
package io.vpnmanager.tck.input;

import org.jspecify.annotations.NullMarked;
