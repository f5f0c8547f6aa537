/** What the README shows of our sources is what they say. */
@NullMarked
package io.vpnmanager.readme;

import org.jspecify.annotations.NullMarked;
