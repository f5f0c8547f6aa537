/** Users: the list, one of them, its links, a new one, its limits. */
@NullMarked
package io.vpnmanager.cli.menu.users;

import org.jspecify.annotations.NullMarked;
