package io.vpnmanager.core.internal.backup;

import io.vpnmanager.core.internal.audit.AuditLog;
import io.vpnmanager.core.internal.change.Changes;
import io.vpnmanager.core.internal.secret.Credentials;
import io.vpnmanager.spi.crypto.CryptoProvider;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.StateStoreProvider;
import java.nio.file.Path;

/**
 * What backups are made of and with.
 *
 * @param home the folder of the home
 * @param store the store of the home
 * @param stores opens the stages of restores
 * @param crypto draws and seals
 * @param opener opens backups with the keys of the home
 * @param credentials opens and seals credentials
 * @param changes the way to change what is wanted
 * @param audit the log of changes
 */
public record BackupParts(
        Path home,
        StateStore store,
        StateStoreProvider stores,
        CryptoProvider crypto,
        HomeOpener opener,
        Credentials credentials,
        Changes changes,
        AuditLog audit) {}
