package io.vpnmanager.core.internal.proxies.socks5;

import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.IpAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** What comes of all bytes that a client sends, read from the first to the last, without any channel. */
final class HandshakeModel {
    private static final HexFormat HEX = HexFormat.of();

    private final byte[] bytes;
    private final MadeUpSession session;
    private final StringBuilder answers = new StringBuilder();
    private final List<String> checked = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();
    private int at;
    private boolean closed;
    private boolean tunnel;
    private boolean association;

    HandshakeModel(byte[] bytes, MadeUpSession session) {
        this.bytes = bytes;
        this.session = session;
        if (greeting() && credentials()) {
            request();
        }
    }

    private boolean greeting() {
        if (bytes.length > 0 && bytes[0] != 5) {
            return close("");
        }
        int end = bytes.length < 2 ? Integer.MAX_VALUE : 2 + (bytes[1] & 0xff);
        if (bytes.length < end) {
            return false;
        }
        for (int i = 2; i < end; i++) {
            if (bytes[i] == 2) {
                at = end;
                answers.append("0502");
                return true;
            }
        }
        return close("05ff");
    }

    private boolean credentials() {
        if (bytes.length > at && bytes[at] != 1) {
            return close("");
        }
        int secretAt = lengthAndBytes(at + 1);
        int end = secretAt < 0 ? -1 : lengthAndBytes(secretAt);
        if (end < 0) {
            return false;
        }
        String name = HEX.formatHex(Arrays.copyOfRange(bytes, at + 2, secretAt));
        String secret = HEX.formatHex(Arrays.copyOfRange(bytes, secretAt + 1, end));
        checked.add(name + ":" + secret);
        if (!name.equals("75") || !secret.equals("70")) {
            return close("0101");
        }
        answers.append("0100");
        at = end;
        return true;
    }

    /** Where a counted text that begins there ends; -1 while there is more to come. */
    private int lengthAndBytes(int from) {
        int end = from < bytes.length ? from + 1 + (bytes[from] & 0xff) : Integer.MAX_VALUE;
        return end <= bytes.length ? end : -1;
    }

    private void request() {
        if (bytes.length < at + 5) {
            return;
        }
        boolean associate = bytes[at + 1] == 3 && session.carriesDatagrams();
        AddressGrammar address = new AddressGrammar(bytes, at + 3);
        if (bytes[at] != 5 || bytes[at + 2] != 0) {
            close(refusal("01"));
        } else if (bytes[at + 1] != 1 && !associate) {
            close(refusal("07"));
        } else if (address.end() == -2) {
            close(refusal("08"));
        } else if (address.end() > 0) {
            serve(address, associate);
        }
    }

    private void serve(AddressGrammar address, boolean associate) {
        Optional<Endpoint> target = address.target();
        if (!associate && target.isEmpty()) {
            close(refusal("01"));
        } else if (session.isFull()) {
            close(refusal("02"));
        } else if (associate) {
            asked.add(address.isName() || target.isEmpty() ? "anybody" : sender(target.get()));
            answerOr("05000001c00002020035", "01");
            association = session.isReachable();
        } else {
            asked.add(target.orElseThrow().toString());
            answerOr("05000001c00002010009", "05");
            tunnel = session.isReachable();
        }
        at = address.end();
    }

    private static String sender(Endpoint said) {
        return ((IpAddress) said.host()).toInetAddress().getHostAddress() + " " + said.port();
    }

    private void answerOr(String success, String failure) {
        if (session.isReachable()) {
            answers.append(success);
        } else {
            close(refusal(failure));
        }
    }

    private static String refusal(String code) {
        return "05" + code + "0001000000000000";
    }

    private boolean close(String answer) {
        answers.append(answer);
        closed = true;
        return false;
    }

    String answers() {
        return answers.toString();
    }

    List<String> checked() {
        return checked;
    }

    List<String> asked() {
        return asked;
    }

    boolean isOpen() {
        return !closed;
    }

    boolean isTunnel() {
        return tunnel;
    }

    boolean isAssociation() {
        return association;
    }

    /** {@return where the request ends} */
    int end() {
        return at;
    }
}
