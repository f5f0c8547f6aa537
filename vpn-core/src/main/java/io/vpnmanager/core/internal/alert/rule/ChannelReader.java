package io.vpnmanager.core.internal.alert.rule;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.InvalidRequestException;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.name.NameRule;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.Host;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.user.EmailAddress;
import io.vpnmanager.core.internal.alert.channel.ChannelSpec;
import io.vpnmanager.core.internal.alert.channel.CommandSpec;
import io.vpnmanager.core.internal.alert.channel.EmailSpec;
import io.vpnmanager.core.internal.alert.channel.MailSecurity;
import io.vpnmanager.core.internal.alert.channel.PlainHttp;
import io.vpnmanager.core.internal.alert.channel.SlackSpec;
import io.vpnmanager.core.internal.alert.channel.TelegramSpec;
import io.vpnmanager.core.internal.alert.channel.WebhookSpec;
import io.vpnmanager.core.internal.document.Node;
import io.vpnmanager.core.internal.document.TableReader;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads who is told. */
final class ChannelReader {
    private static final NameRule NAME = new NameRule("channel name", 2, 50);
    private static final String PATIENCE = "give-up-after";
    private static final Map<String, List<String>> KEYS = keys();

    private ChannelReader() {}

    private static Map<String, List<String>> keys() {
        Map<String, List<String>> keys = new LinkedHashMap<>();
        keys.put("webhook", List.of("type", PATIENCE, "url", "plain-http", "secret-file", "ca-file"));
        keys.put("slack", List.of("type", PATIENCE, "url", "url-file"));
        keys.put("telegram", List.of("type", PATIENCE, "token-file", "chat", "url"));
        keys.put(
                "email",
                List.of("type", PATIENCE, "host", "port", "tls", "user", "password-file", "ca-file", "from", "to"));
        keys.put("command", List.of("type", PATIENCE, "run", "timeout"));
        return keys;
    }

    static List<AlertChannel> read(Node node) {
        if (!(node instanceof Node.Table channels)) {
            throw node.notA("a table of channels by name");
        }
        List<AlertChannel> read = new ArrayList<>();
        channels.entries().forEach((name, value) -> read.add(channel(name, value)));
        return read;
    }

    private static AlertChannel channel(String name, Node node) {
        try {
            NAME.requireNormal(name);
        } catch (InvalidRequestException e) {
            throw node.spot().refuse(e);
        }
        List<String> known = new ArrayList<>(KEYS.keySet());
        TableReader any = TableReader.of(
                node, KEYS.values().stream().flatMap(List::stream).toList());
        String type = any.text(any.required("type"), words -> words);
        List<String> keys = KEYS.get(type);
        if (keys == null) {
            throw RuleReader.unknown(
                    any.required("type").spot(), "names the type of channel " + VisibleText.quoted(type), type, known);
        }
        TableReader table = TableReader.of(node, keys);
        try {
            return new AlertChannel(
                    name,
                    spec(type, table),
                    table.node(PATIENCE)
                            .map(span -> Spans.read(span, Duration.ofMinutes(1), Duration.ofDays(7)))
                            .orElse(AlertChannel.USUAL_PATIENCE));
        } catch (InvalidRequestException e) {
            // Of the channel's own parts; what is wrong with one key says its place by itself.
            throw e.problem().facts().containsKey("line") ? e : table.refuse(e);
        }
    }

    private static ChannelSpec spec(String type, TableReader table) {
        return switch (type) {
            case "webhook" ->
                new WebhookSpec(
                        table.text(table.required("url"), ChannelReader::url),
                        plain(table),
                        path(table, "secret-file"),
                        path(table, "ca-file"));
            case "slack" -> new SlackSpec(text(table, "url").map(ChannelReader::url), path(table, "url-file"));
            case "telegram" ->
                new TelegramSpec(
                        table.text(table.required("token-file"), ChannelReader::path),
                        chat(table.required("chat")),
                        text(table, "url").map(ChannelReader::url).orElse(TelegramSpec.USUAL_SERVER));
            case "email" -> email(table);
            default ->
                new CommandSpec(
                        table.texts("run", words -> words),
                        table.node("timeout")
                                .map(span -> Spans.read(span, Duration.ofSeconds(1), Duration.ofMinutes(5)))
                                .orElse(CommandSpec.USUAL_TIMEOUT));
        };
    }

    private static EmailSpec email(TableReader table) {
        MailSecurity security =
                text(table, "tls").map(words -> security(table, words)).orElse(MailSecurity.STARTTLS);
        Host host = table.text(table.required("host"), Host::parse);
        return new EmailSpec(
                new Endpoint(host, port(table, security)),
                security,
                text(table, "user"),
                path(table, "password-file"),
                path(table, "ca-file"),
                table.text(table.required("from"), EmailAddress::parse),
                table.texts("to", EmailAddress::parse));
    }

    private static MailSecurity security(TableReader table, String words) {
        return switch (words) {
            case "starttls" -> MailSecurity.STARTTLS;
            case "tls" -> MailSecurity.TLS;
            case "none" -> MailSecurity.NONE;
            default ->
                throw RuleReader.unknown(
                        table.required("tls").spot(),
                        "names the way of TLS " + VisibleText.quoted(words),
                        words,
                        List.of("starttls", "tls", "none"));
        };
    }

    private static Port port(TableReader table, MailSecurity security) {
        return table.node("port")
                .map(node -> {
                    if (!(node instanceof Node.Whole number)) {
                        throw node.notA("a whole number");
                    }
                    try {
                        return Port.parse(number.digits());
                    } catch (InvalidRequestException e) {
                        throw node.spot().refuse(e);
                    }
                })
                .orElseGet(() -> Port.parse(
                        switch (security) {
                            case STARTTLS -> "587";
                            case TLS -> "465";
                            case NONE -> "25";
                        }));
    }

    /** Chats are numbers, mostly below 0, or names. */
    private static String chat(Node node) {
        return switch (node) {
            case Node.Whole number -> number.digits();
            case Node.Text text -> text.text();
            default -> throw node.notA("the number of a chat, or its name with @");
        };
    }

    private static PlainHttp plain(TableReader table) {
        return table.node("plain-http")
                .map(node -> {
                    if (!(node instanceof Node.Truth truth)) {
                        throw node.notA("true or false");
                    }
                    return truth.value() ? PlainHttp.ANYWHERE : PlainHttp.LOOPBACK;
                })
                .orElse(PlainHttp.LOOPBACK);
    }

    private static Optional<String> text(TableReader table, String key) {
        return table.node(key).map(node -> table.text(node, words -> words));
    }

    private static Optional<Path> path(TableReader table, String key) {
        return table.node(key).map(node -> table.text(node, ChannelReader::path));
    }

    private static Path path(String text) {
        try {
            Path path = Path.of(text);
            if (path.isAbsolute()) {
                return path;
            }
        } catch (InvalidPathException e) {
            throw notAbsolute();
        }
        throw notAbsolute();
    }

    private static RuntimeException notAbsolute() {
        return Problem.of(ErrorCode.PATH, "the file", "is not named by an absolute path")
                .remedy("Begin it with /")
                .toException();
    }

    /** The text stays out of the message: the path of a URL may be a secret. */
    private static URI url(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException e) {
            throw Problem.of(ErrorCode.SYNTAX, "the URL", "is none")
                    .remedy("Write it like https://alerts.example.org/vpn")
                    .fact("field", "url")
                    .toException();
        }
    }
}
