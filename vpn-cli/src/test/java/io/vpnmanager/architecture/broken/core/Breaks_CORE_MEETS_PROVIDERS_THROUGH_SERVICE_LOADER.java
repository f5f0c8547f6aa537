package io.vpnmanager.architecture.broken.core;

import io.vpnmanager.architecture.broken.store.Store;

final class Breaks_CORE_MEETS_PROVIDERS_THROUGH_SERVICE_LOADER {
    static int reach() {
        return Store.REACHED;
    }

    private Breaks_CORE_MEETS_PROVIDERS_THROUGH_SERVICE_LOADER() {}
}
