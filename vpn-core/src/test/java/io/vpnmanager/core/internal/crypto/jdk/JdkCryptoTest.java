package io.vpnmanager.core.internal.crypto.jdk;

import io.vpnmanager.spi.crypto.CryptoProvider;
import io.vpnmanager.tck.CryptoContract;

class JdkCryptoTest extends CryptoContract {
    @Override
    protected CryptoProvider crypto() {
        return new JdkCrypto();
    }
}
