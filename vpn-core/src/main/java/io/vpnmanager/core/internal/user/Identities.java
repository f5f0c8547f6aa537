package io.vpnmanager.core.internal.user;

import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.UserId;
import java.util.UUID;

/** The identities of one new user. */
interface Identities {
    /** Drawn for each. */
    Identities RANDOM = new Identities() {
        @Override
        public UserId user() {
            return new UserId(UUID.randomUUID());
        }

        @Override
        public AccessKeyId key(ProtocolKind protocol) {
            return new AccessKeyId(UUID.randomUUID());
        }
    };

    UserId user();

    AccessKeyId key(ProtocolKind protocol);
}
