package io.vpnmanager.core.internal.secret;

/** What a key that is derived from the master key is for. A key of one purpose tells nothing of any other. */
public enum KeyPurpose {
    /** Sealing values in the store. */
    STORE_SEALING("io.vpnmanager store sealing 1");

    private final String info;

    KeyPurpose(String info) {
        this.info = info;
    }

    /** {@return the info input of HKDF, never changed once released} */
    String info() {
        return info;
    }
}
