package io.vpnmanager.core.internal.alert.channel;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A mail server that takes everything but what it is told to answer otherwise, and keeps what it heard. The point at
 * which it does so is a command, the beginning of a line with one, {@code GREETING}, or {@code .} for the end of a
 * mail.
 */
final class MailScript implements BadPeer.Conduct {
    static final String HANG = "hang";
    static final String CLOSE = "close";

    private final Map<String, String> replies = new ConcurrentHashMap<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();

    MailScript answer(String point, String reply) {
        replies.put(point.toUpperCase(Locale.ROOT), reply);
        return this;
    }

    MailScript answerAsUsual(String point) {
        replies.remove(point.toUpperCase(Locale.ROOT));
        return this;
    }

    /** {@return the lines that it heard, those of mails included} */
    List<String> heard() {
        return heard;
    }

    List<String> heard(String command) {
        return heard.stream().filter(line -> line.startsWith(command)).toList();
    }

    @Override
    public void with(Socket socket) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        if (!reply(socket, "GREETING", "220 script.test ESMTP")) {
            return;
        }
        String line;
        while ((line = in.readLine()) != null) {
            heard.add(line);
            String usual = usual(line);
            if (!reply(socket, line, usual)) {
                return;
            }
            if (line.equals("DATA") && replyTo(line, usual).startsWith("354")) {
                readMail(in);
                if (!reply(socket, ".", "250 taken")) {
                    return;
                }
            }
        }
    }

    private void readMail(BufferedReader in) throws IOException {
        String line;
        while ((line = in.readLine()) != null && !line.equals(".")) {
            heard.add(line);
        }
    }

    private static String usual(String line) {
        return switch (line.split(" ", 2)[0]) {
            case "DATA" -> "354 go on";
            case "QUIT" -> "221 bye";
            case "STARTTLS" -> "220 go on";
            case "AUTH" -> "235 welcome";
            default -> "250 good";
        };
    }

    private String replyTo(String line, String usual) {
        String upper = line.toUpperCase(Locale.ROOT);
        return replies.entrySet().stream()
                .filter(reply -> upper.startsWith(reply.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(usual);
    }

    private boolean reply(Socket socket, String line, String usual) throws IOException {
        String reply = replyTo(line, usual);
        if (reply.equals(HANG)) {
            BadPeer.hang(socket);
        }
        if (reply.equals(HANG) || reply.equals(CLOSE)) {
            return false;
        }
        OutputStream out = socket.getOutputStream();
        out.write((reply + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return true;
    }
}
