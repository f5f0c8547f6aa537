package io.vpnmanager.architecture.broken.store;

public final class Store {
    public static final int REACHED = Integer.parseInt("1");

    private Store() {}
}
