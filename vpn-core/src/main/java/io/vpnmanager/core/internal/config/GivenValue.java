package io.vpnmanager.core.internal.config;

import io.vpnmanager.api.config.ConfigOrigin;
import io.vpnmanager.api.config.Setting;

/**
 * A value that a layer gives.
 *
 * @param entry for which key
 * @param text as it was written
 * @param origin who gave it
 * @param complaint says what is wrong with it
 */
record GivenValue(KeyTable.Entry entry, String text, ConfigOrigin origin, Complaint complaint) {
    Setting setting() {
        return new Setting(entry.name(), text, origin);
    }
}
