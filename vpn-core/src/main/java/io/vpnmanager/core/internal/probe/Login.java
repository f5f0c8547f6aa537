package io.vpnmanager.core.internal.probe;

import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.user.UserName;

/**
 * What a client shows to be let in.
 *
 * @param user who
 * @param password with what
 */
record Login(UserName user, Secret password) {}
