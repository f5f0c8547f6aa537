package io.vpnmanager.core.internal.alert.channel;

import io.vpnmanager.core.internal.alert.channel.Moody.Mood;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A receiver for a channel of each kind, all in one mood, and the file of rules that names them. */
final class Receivers implements AutoCloseable {
    private static final Pattern SERVER = Pattern.compile("server(?:: |\\\\?\":\\s*\\\\?\")(\\w+)");
    private static final Pattern ID = Pattern.compile("(?:delivery: |\"id\":\")([0-9a-f-]{36})");

    private final Path folder;
    private final Map<String, List<String>> heard = new LinkedHashMap<>();
    private final Map<String, Moody> servers = new LinkedHashMap<>();
    private final MailScript mail = new MailScript();
    private final Path script;
    private final Path told;

    Receivers(Path folder) throws IOException {
        this.folder = folder;
        for (String name : List.of("hook", "room", "chat")) {
            List<String> texts = new CopyOnWriteArrayList<>();
            heard.put(name, texts);
            servers.put(
                    name,
                    new Moody(
                            Moody.http(texts, 200, "{\"ok\":true}"),
                            Moody.http(new ArrayList<>(), 500, "{\"ok\":false}")));
        }
        servers.put("mail", new Moody(mail, new MailScript().answer("MAIL", "451 not now")));
        told = folder.resolve("told");
        script = folder.resolve("on-alert");
        Files.writeString(
                script,
                "#!/bin/sh\ncase $(cat '" + folder + "/mood') in\nHANGS) exec sleep 20 ;;\n"
                        + "FAILS) exit 1 ;;\nBREAKS_OFF) kill -9 $$ ;;\nesac\ncat >>'" + told + "'\n");
    }

    void be(Mood mood) throws IOException {
        Files.writeString(folder.resolve("mood"), mood.toString());
        Files.setPosixFilePermissions(
                script, PosixFilePermissions.fromString(mood == Mood.REFUSES ? "rw-------" : "rwx------"));
        for (Moody server : servers.values()) {
            server.be(mood);
        }
    }

    Moody server(String name) {
        return servers.get(name);
    }

    /** {@return a file with one rule for all of them} */
    Path rules(String more) throws IOException {
        Path token = Notices.secretFile(folder, "12345:abcdefghijklmnop");
        return Files.writeString(folder.resolve("alerts.yaml"), """
                channels:
                  hook: {type: webhook, url: "http://127.0.0.1:%d/vpn", give-up-after: 2h}
                  room: {type: slack, url: "http://127.0.0.1:%d/vpn", give-up-after: 2h}
                  chat: {type: telegram, token-file: %s, chat: "42", url: "http://127.0.0.1:%d", give-up-after: 2h}
                  mail:
                    type: email
                    host: 127.0.0.1
                    port: %d
                    tls: none
                    from: vpn@node-a.test
                    to: [ops@example.test]
                    give-up-after: 2h
                  page: {type: command, run: [%s], timeout: 1s, give-up-after: 2h}
                rules:
                  - name: busy
                    severity: critical
                    when: {metric: load, above: 90}
                    channels: [hook, room, chat, mail, page]
                %s""".formatted(
                        server("hook").port(),
                        server("room").port(),
                        token,
                        server("chat").port(),
                        server("mail").port(),
                        script,
                        more));
    }

    /** {@return what each channel was told, as {@code fired edge}, one after another, and the ids of it} */
    Map<String, List<Told>> told() throws IOException {
        Map<String, List<Told>> all = new LinkedHashMap<>();
        heard.forEach((name, texts) ->
                all.put(name, texts.stream().map(Receivers::told).toList()));
        String mails = String.join("\n", mail.heard());
        all.put(
                "mail",
                Pattern.compile("(?m)^Subject: ")
                        .splitAsStream(mails)
                        .skip(1)
                        .map(Receivers::told)
                        .toList());
        all.put(
                "page",
                Files.exists(told)
                        ? Files.readAllLines(told).stream().map(Receivers::told).toList()
                        : List.of());
        return all;
    }

    record Told(String what, String id) {}

    private static Told told(String text) {
        String kind = text.contains("[RESOLVED]") || text.contains("\"kind\":\"resolved\"")
                ? "resolved"
                : text.contains("[CRITICAL]") || text.contains("\"kind\":\"fired\"") ? "fired" : "?";
        return new Told(kind + " " + found(SERVER, text), found(ID, text));
    }

    private static String found(Pattern what, String text) {
        Matcher found = what.matcher(text);
        return found.find() ? found.group(1) : "? in " + text;
    }

    @Override
    public void close() throws IOException {
        for (Moody server : servers.values()) {
            server.close();
        }
    }
}
