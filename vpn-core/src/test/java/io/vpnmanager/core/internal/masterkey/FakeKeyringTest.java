package io.vpnmanager.core.internal.masterkey;

import io.vpnmanager.core.internal.fake.FakeKeyring;
import io.vpnmanager.spi.secret.KeyringProvider;
import io.vpnmanager.tck.KeyringContract;

/** What the tests take for a keyring is one. */
class FakeKeyringTest extends KeyringContract {
    private final FakeKeyring keyring = new FakeKeyring();

    @Override
    protected KeyringProvider keyring() {
        return keyring;
    }
}
