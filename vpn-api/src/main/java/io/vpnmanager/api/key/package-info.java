/** Access keys, the credentials of users, and the holder that keeps a secret from being shown. */
@NullMarked
package io.vpnmanager.api.key;

import org.jspecify.annotations.NullMarked;
