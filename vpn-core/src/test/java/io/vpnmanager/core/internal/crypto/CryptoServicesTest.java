package io.vpnmanager.core.internal.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.core.internal.crypto.bouncycastle.BouncyCastleCrypto;
import io.vpnmanager.core.internal.crypto.jdk.JdkCrypto;
import io.vpnmanager.core.internal.provider.Providers;
import io.vpnmanager.spi.crypto.CryptoProvider;
import java.util.Optional;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class CryptoServicesTest {
    private final Providers<CryptoProvider> providers =
            Providers.load("crypto", ServiceLoader.load(CryptoProvider.class));

    @Test
    void bouncyCastleIsTheDefault() {
        assertThat(providers.choose(Optional.empty())).isInstanceOf(BouncyCastleCrypto.class);
    }

    @Test
    void eachIsFoundByItsName() {
        assertThat(providers.choose(Optional.of("bouncycastle"))).isInstanceOf(BouncyCastleCrypto.class);
        assertThat(providers.choose(Optional.of("jdk"))).isInstanceOf(JdkCrypto.class);
    }
}
