package io.vpnmanager.cli.menu.page;

/** The pages that can be gone to from everywhere, by their number. */
public enum Tab {
    DASHBOARD("Dashboard", "Dash"),
    SERVERS("Servers", "Servers"),
    USERS("Users", "Users"),
    TRAFFIC("Traffic", "Traffic"),
    AUDIT("Audit", "Audit"),
    SETTINGS("Settings", "Settings");

    private final String title;
    private final String shortTitle;

    Tab(String title, String shortTitle) {
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
        return (char) ('1' + ordinal());
    }
}
