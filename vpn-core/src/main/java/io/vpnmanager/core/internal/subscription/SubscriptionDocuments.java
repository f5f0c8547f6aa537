package io.vpnmanager.core.internal.subscription;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.link.DocumentFormat;
import io.vpnmanager.api.link.LeftOut;
import io.vpnmanager.api.link.Link;
import io.vpnmanager.api.link.LinkDocument;
import io.vpnmanager.api.link.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes subscriptions down. Safe for use by many threads. */
public final class SubscriptionDocuments {
    /** What an error says of links that were left out; more of them would hide the rest of it. */
    private static final int MOST_TOLD = 5;

    private SubscriptionDocuments() {}

    /**
     * {@return the subscription in this format}
     *
     * @throws io.vpnmanager.api.error.NotFoundException when the format carries none of its links
     */
    public static LinkDocument of(Subscription subscription, DocumentFormat format) {
        DocumentLanguage language = language(format);
        List<LeftOut> leftOut = new ArrayList<>();
        List<Link> carried = carried(subscription, language, leftOut);
        if (carried.isEmpty()) {
            throw nothing(subscription, format, leftOut);
        }
        return written(subscription, format, carried, leftOut);
    }

    /**
     * {@return the subscription in this format, though it may carry none of its links; empty when the language has no
     * words for that}
     */
    public static Optional<LinkDocument> ofWhatThereIs(Subscription subscription, DocumentFormat format) {
        DocumentLanguage language = language(format);
        List<LeftOut> leftOut = new ArrayList<>();
        List<Link> carried = carried(subscription, language, leftOut);
        return carried.isEmpty() && !language.canSayNothing()
                ? Optional.empty()
                : Optional.of(written(subscription, format, carried, leftOut));
    }

    private static List<Link> carried(Subscription subscription, DocumentLanguage language, List<LeftOut> leftOut) {
        List<Link> carried = new ArrayList<>();
        for (Link link : subscription.links()) {
            objection(language, link, carried.size())
                    .ifPresentOrElse(
                            why -> leftOut.add(new LeftOut(link.label(), link.protocol(), why)),
                            () -> carried.add(link));
        }
        return carried;
    }

    private static LinkDocument written(
            Subscription subscription, DocumentFormat format, List<Link> carried, List<LeftOut> leftOut) {
        DocumentLanguage language = language(format);
        List<Link> named = EntryNames.given(carried, language.takenNames());
        return new LinkDocument(format, language.write(subscription.with(named)), leftOut);
    }

    private static DocumentLanguage language(DocumentFormat format) {
        return switch (format) {
            case BASE64 -> new UriListDocument();
            case CLASH -> new ClashDocument();
            case SING_BOX -> new SingBoxDocument();
            case XRAY -> new XrayDocument();
            case SIP008 -> new Sip008Document();
            case OUTLINE -> new OutlineDocument();
        };
    }

    private static Optional<String> objection(DocumentLanguage language, Link link, int carried) {
        if (link.secret().isEmpty()) {
            return Optional.of("its password was chosen by a person and is not kept");
        }
        return language.objection(link)
                .or(() -> carried < language.mostLinks()
                        ? Optional.empty()
                        : Optional.of("such a document carries no more than " + carried));
    }

    private static RuntimeException nothing(Subscription subscription, DocumentFormat format, List<LeftOut> leftOut) {
        String why = leftOut.isEmpty()
                ? "has no link"
                : "has no link that a document of format " + format + " carries: " + told(leftOut);
        return Problem.of(ErrorCode.NOT_FOUND, "user " + subscription.user(), why)
                .remedy(
                        leftOut.isEmpty()
                                ? "Make a server that speaks a protocol which the user has a key for"
                                : "Choose clash, sing-box or xray, which carry every protocol")
                .toException();
    }

    private static String told(List<LeftOut> leftOut) {
        String told = leftOut.stream()
                .limit(MOST_TOLD)
                .map(link -> VisibleText.of(link.label()) + " (" + link.protocol() + "): " + link.why())
                .collect(Collectors.joining("; "));
        int rest = leftOut.size() - MOST_TOLD;
        return rest > 0 ? told + "; and " + rest + " more" : told;
    }
}
