package io.vpnmanager.architecture.broken.core;

public final class Core {
    public static final int REACHED = Integer.parseInt("1");

    private Core() {}
}
