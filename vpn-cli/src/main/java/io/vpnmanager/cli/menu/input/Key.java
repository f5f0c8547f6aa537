package io.vpnmanager.cli.menu.input;

/**
 * A key.
 *
 * @param name which
 * @param sign the code point of {@link Name#SIGN} and {@link Name#CONTROL}; 0 for others
 */
public record Key(Name name, int sign) {

    /** Keys by what they do. */
    public enum Name {
        /** A letter, digit or other sign. */
        SIGN,
        /** A letter with the control key. */
        CONTROL,
        ENTER,
        ESCAPE,
        TAB,
        BACK_TAB,
        BACKSPACE,
        DELETE,
        UP,
        DOWN,
        LEFT,
        RIGHT,
        HOME,
        END,
        PAGE_UP,
        PAGE_DOWN,
        F1,
        /** One that means nothing here. */
        OTHER
    }

    /** {@return the key of this name} */
    public static Key of(Name name) {
        return new Key(name, 0);
    }

    /** {@return the key of this sign} */
    public static Key of(int sign) {
        return new Key(Name.SIGN, sign);
    }

    /** {@return this letter with the control key} */
    public static Key control(char letter) {
        return new Key(Name.CONTROL, letter);
    }

    /** {@return whether it is this sign} */
    public boolean is(char wanted) {
        return name == Name.SIGN && sign == wanted;
    }

    /** {@return whether it is this key} */
    public boolean is(Name wanted) {
        return name == wanted;
    }
}
