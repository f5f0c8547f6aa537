package io.vpnmanager.cli.menu.page;

/** The pages that can be gone to from everywhere, by their number. */
public enum Tab {
    DASHBOARD('1', "Dashboard", "Dash"),
    SERVERS('2', "Servers", "Servers"),
    USERS('3', "Users", "Users"),
    TRAFFIC('4', "Traffic", "Traffic"),
    AUDIT('5', "Audit", "Audit"),
    SETTINGS('6', "Settings", "Settings");

    private final char key;
    private final String title;
    private final String shortTitle;

    Tab(char key, String title, String shortTitle) {
        this.key = key;
        this.title = title;
        this.shortTitle = shortTitle;
    }

    /** {@return its name} */
    public String title() {
        return title;
    }

    /** {@return its name where there is little room} */
    public String shortTitle() {
        return shortTitle;
    }

    /** {@return the key that goes there} */
    public char key() {
        return key;
    }
}
