package io.vpnmanager.core.internal.proxies.auth;

import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.user.UserId;

/**
 * Who passed, with which key.
 *
 * @param user who
 * @param key with which key
 */
public record Identity(UserId user, AccessKeyId key) {}
