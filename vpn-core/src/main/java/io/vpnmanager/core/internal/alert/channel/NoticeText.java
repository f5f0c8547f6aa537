package io.vpnmanager.core.internal.alert.channel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A notice in words for people. */
final class NoticeText {
    private static final Pattern MENTION = Pattern.compile("@(?=[\\p{L}\\p{N}_])");
    /** Takes no room, and ends the word that a mention would be. */
    private static final String BREAK = "@\u200b";

    private NoticeText() {}

    /** {@return what happened, in one line} */
    static String title(Notice notice) {
        String what = switch (notice.kind()) {
            case FIRED -> "[" + notice.severity().toString().toUpperCase(Locale.ROOT) + "] ";
            case REMINDER -> "[" + notice.severity().toString().toUpperCase(Locale.ROOT) + ", still] ";
            case RESOLVED -> "[RESOLVED] ";
            case TEST -> "[TEST] ";
        };
        return what + notice.rule() + ": " + notice.summary();
    }

    /** {@return everything else, each a line} */
    static List<String> details(Notice notice) {
        List<String> lines = new ArrayList<>();
        notice.labels().forEach((name, value) -> lines.add(name + ": " + value));
        notice.value().ifPresent(value -> lines.add("value: " + value));
        lines.add("since: " + notice.firedAt());
        lines.add("at: " + notice.at());
        lines.add("home: " + notice.home());
        lines.add("delivery: " + notice.id());
        return lines;
    }

    /** {@return all of it for a chat, cut after that many characters, in which no name calls anybody} */
    static String forChat(Notice notice, int most) {
        String text = title(notice) + "\n" + String.join("\n", details(notice));
        return Bounded.cut(MENTION.matcher(text).replaceAll(BREAK), most);
    }
}
