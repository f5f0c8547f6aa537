package io.vpnmanager.core.internal.proxies.upstream;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What becomes of all that an upstream says, read at once and from the beginning: a second reader.
 *
 * @param outcome of it
 * @param end where the answer ends, if it leads
 * @param said what a SOCKS5 proxy is told on the way, in hexadecimal
 */
record ReplyModel(Outcome outcome, int end, String said) {
    private static final String REQUEST = "05010001c000020701bb";
    private static final String LOGIN = "0101750170";
    private static final int LONGEST_HEAD = 64 * 1024;
    private static final int LONGEST_FIRST_LINE = 4 * 1024;
    private static final int MOST_FIELDS = 500;
    private static final int MOST_INTERIM = 10;
    private static final String TEXT = "[\\t\\x20-\\x7e\\x80-\\xff]*";
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-9][0-9][0-9])(?: " + TEXT + ")?");
    private static final Pattern FIELD = Pattern.compile("[-a-zA-Z0-9!#$%&'*+.^_`|~]+:" + TEXT);

    /** How it ends. */
    enum Outcome {
        LEADS,
        FAILS,
        WAITS,
        /** It may be that no more can come of it, or that it is waited for the rest. */
        WAITS_OR_FAILS
    }

    /** {@return that of a SOCKS5 proxy} */
    static ReplyModel ofSocks5(byte[] bytes, boolean shows) {
        String said = shows ? "05020002" : "050100";
        if (bytes.length < 2) {
            return waits(said);
        }
        if (bytes[0] != 5 || bytes[1] != 0 && (bytes[1] != 2 || !shows)) {
            return fails(said);
        }
        int at = 2;
        if (bytes[1] == 2) {
            said += LOGIN;
            if (bytes.length < 4) {
                return waits(said);
            }
            if (bytes[2] != 1 || bytes[3] != 0) {
                return fails(said);
            }
            at = 4;
        }
        return reply(bytes, at, said + REQUEST);
    }

    private static ReplyModel reply(byte[] bytes, int at, String said) {
        if (bytes.length < at + 2) {
            return waits(said);
        }
        if (bytes[at] != 5 || bytes[at + 1] != 0) {
            return fails(said);
        }
        if (bytes.length < at + 5) {
            return waits(said);
        }
        int port = at + 4;
        switch (bytes[at + 3]) {
            case 1 -> port += 4;
            case 4 -> port += 16;
            case 3 -> port += 1 + (bytes[at + 4] & 0xff);
            default -> {
                return fails(said);
            }
        }
        return bytes.length < port + 2 ? waits(said) : new ReplyModel(Outcome.LEADS, port + 2, said);
    }

    /** {@return that of an HTTP proxy: head by head, until one is no interim one} */
    static ReplyModel ofConnect(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int at = 0;
        for (int interim = 0; ; interim++) {
            int end = text.indexOf("\r\n\r\n", at);
            if (end < 0) {
                return new ReplyModel(Outcome.WAITS_OR_FAILS, 0, "");
            }
            int code = end + 4 - at > LONGEST_HEAD ? 0 : status(text.substring(at, end));
            if (code == 0 || code == 101 || code / 100 == 1 && interim == MOST_INTERIM) {
                return fails("");
            }
            if (code / 100 != 1) {
                return code / 100 == 2 ? new ReplyModel(Outcome.LEADS, end + 4, "") : fails("");
            }
            at = end + 4;
        }
    }

    /** Of a head without its end; 0 for one that is none. */
    private static int status(String head) {
        String[] lines = head.split("\r\n", -1);
        Matcher first = STATUS.matcher(lines[0]);
        boolean good = first.matches() && lines[0].length() <= LONGEST_FIRST_LINE && lines.length - 1 <= MOST_FIELDS;
        for (int i = 1; good && i < lines.length; i++) {
            good = FIELD.matcher(lines[i]).matches();
        }
        return good ? Integer.parseInt(first.group(1)) : 0;
    }

    private static ReplyModel waits(String said) {
        return new ReplyModel(Outcome.WAITS, 0, said);
    }

    private static ReplyModel fails(String said) {
        return new ReplyModel(Outcome.FAILS, 0, said);
    }
}
