package io.vpnmanager.core.internal.fake;

import io.vpnmanager.api.key.Secret;
import io.vpnmanager.spi.secret.KeyringProvider;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A keyring in memory. */
public final class FakeKeyring implements KeyringProvider {
    public final Map<String, Secret> entries = new ConcurrentHashMap<>();

    @Override
    public String name() {
        return "fake";
    }

    @Override
    public int priority() {
        return 0;
    }

    @Override
    public int spiVersion() {
        return 1;
    }

    @Override
    public Optional<Secret> find(String entry) {
        return Optional.ofNullable(entries.get(entry));
    }

    @Override
    public void put(String entry, Secret secret) {
        entries.put(entry, secret);
    }

    @Override
    public void remove(String entry) {
        entries.remove(entry);
    }
}
