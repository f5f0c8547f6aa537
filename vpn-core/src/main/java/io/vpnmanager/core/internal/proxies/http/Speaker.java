package io.vpnmanager.core.internal.proxies.http;

/** Whose head is read: strangers may say little, and only in ASCII; targets set long cookies and write old text. */
enum Speaker {
    /** A client: 8 KiB in all, of 100 fields, none with bytes above 127. */
    CLIENT(8 * 1024, 100),
    /** A target: 64 KiB in all, of 500 fields. */
    TARGET(64 * 1024, 500);

    private final int longestHead;
    private final int mostFields;

    Speaker(int longestHead, int mostFields) {
        this.longestHead = longestHead;
        this.mostFields = mostFields;
    }

    /** {@return the most bytes of a head, its first line and its end included} */
    int longestHead() {
        return longestHead;
    }

    int mostFields() {
        return mostFields;
    }

    /** {@return whether the value of a field may hold this character} */
    boolean maySay(char c) {
        return c == '\t' || c >= 0x20 && c < 0x7f || this == TARGET && c >= 0x80;
    }
}
