package io.vpnmanager.api.plan;

/**
 * A kind of object that a fleet may manage. More will come: a switch over them outside this library needs a default.
 */
public enum Section {
    /** The servers. */
    SERVERS("server", "servers"),
    /** The groups. */
    GROUPS("group", "groups"),
    /** The templates. */
    TEMPLATES("template", "templates"),
    /** The users. */
    USERS("user", "users");

    private final String one;
    private final String all;

    Section(String one, String all) {
        this.one = one;
        this.all = all;
    }

    /** {@return what one object of it is called: {@code server}} */
    public String one() {
        return one;
    }

    /** {@return the name of the section in files: {@code servers}} */
    @Override
    public String toString() {
        return all;
    }
}
