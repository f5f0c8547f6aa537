package io.vpnmanager.core.internal.crypto.bouncycastle;

import io.vpnmanager.spi.crypto.CryptoProvider;
import io.vpnmanager.tck.CryptoContract;

class BouncyCastleCryptoTest extends CryptoContract {
    @Override
    protected CryptoProvider crypto() {
        return new BouncyCastleCrypto();
    }
}
