/** The one grammar of names that people give to users and servers. */
@NullMarked
package io.vpnmanager.api.name;

import org.jspecify.annotations.NullMarked;
