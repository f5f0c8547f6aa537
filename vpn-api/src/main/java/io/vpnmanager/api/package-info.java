/** The door: open a home with {@link io.vpnmanager.api.Vpn} and own its users, servers, links and traffic. */
@NullMarked
package io.vpnmanager.api;

import org.jspecify.annotations.NullMarked;
