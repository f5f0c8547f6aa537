/** Lists of users, by themselves. */
@NullMarked
package io.vpnmanager.cli.menu.users;

import org.jspecify.annotations.NullMarked;
