package io.vpnmanager.core.internal.protocol;

import io.vpnmanager.api.key.Secret;

/** Opens the secrets of servers, from which the keys are drawn that a server shows its clients. */
public interface ServerSecrets {

    /**
     * {@return the secret of the keys that a listener shows} It never changes.
     *
     * @param listener which
     * @throws io.vpnmanager.api.error.NotFoundException when the server is gone, or these keys of it
     */
    Secret of(ListenerId listener);
}
