package io.vpnmanager.core.internal.fake;

import io.vpnmanager.api.key.MasterKeySource;
import io.vpnmanager.api.key.MasterKeyStatus;
import io.vpnmanager.api.key.MasterKeys;
import io.vpnmanager.api.key.ResealReport;

/** The master key of a home whose credentials are not sealed: there is none. */
final class NoMasterKeys implements MasterKeys {
    @Override
    public MasterKeyStatus status() {
        throw new UnsupportedOperationException();
    }

    @Override
    public MasterKeyStatus rotate(MasterKeySource to) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ResealReport reseal() {
        throw new UnsupportedOperationException();
    }
}
