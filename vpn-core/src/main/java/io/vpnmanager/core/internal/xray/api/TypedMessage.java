package io.vpnmanager.core.internal.xray.api;

/** A message that says what it is: {@code xray.common.serial.TypedMessage}. */
final class TypedMessage {
    private final String type;
    private final byte[] value;

    /** The message of this full name, which is sent so. */
    TypedMessage(String type, byte[] value) {
        this.type = type;
        this.value = value.clone();
    }

    byte[] message() {
        return new WireWriter().text(1, type).bytes(2, value).message();
    }
}
