package io.vpnmanager.core.internal.site;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.link.DocumentFormat;
import io.vpnmanager.api.link.LinkDocument;
import io.vpnmanager.api.link.Subscription;
import io.vpnmanager.api.subscription.PublicUrl;
import io.vpnmanager.api.subscription.SubscriptionToken;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.core.internal.link.StoredLinks;
import io.vpnmanager.core.internal.link.StoredLinks.Subscribed;
import io.vpnmanager.core.internal.subscription.SubscriptionDocuments;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What each request is answered with. Safe for use by many threads. */
public final class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);
    private static final String FOLDER = "/s/";
    private static final String PAGE = "page";
    private static final String HTML = "text/html; charset=utf-8";
    private static final int TAG_BYTES = 16;

    /** What a request costs of the budget of its source, and what one that finds nothing costs beside that. */
    private static final int ASKING = 1;

    private static final int GUESSING = 9;

    private final Function<SubscriptionToken, Optional<UserId>> holders;
    private final StoredLinks links;
    private final InstantSource clock;
    private final SourceBudgets budgets;

    /**
     * Answers from a home.
     *
     * @param holders tells whose a token is
     * @param links makes links and documents; its calls have a deadline
     * @param clock tells how long somebody may still go on
     */
    public Answers(Function<SubscriptionToken, Optional<UserId>> holders, StoredLinks links, InstantSource clock) {
        this(holders, links, clock, new SourceBudgets());
    }

    Answers(
            Function<SubscriptionToken, Optional<UserId>> holders,
            StoredLinks links,
            InstantSource clock,
            SourceBudgets budgets) {
        this.holders = holders;
        this.links = links;
        this.clock = clock;
        this.budgets = budgets;
    }

    /** {@return the answer, whatever fails; {@code url} is how people reach this server} */
    Answer to(Asked asked, PublicUrl url) {
        if (!budgets.take(asked.source(), ASKING)) {
            return Answer.TOO_MANY;
        }
        if (!asked.isRead()) {
            return Answer.ONLY_READ;
        }
        Optional<Answer> known = found(asked, url);
        if (known.isEmpty()) {
            budgets.take(asked.source(), GUESSING);
        }
        return known.orElse(Answer.NOT_FOUND);
    }

    private Optional<Answer> found(Asked asked, PublicUrl url) {
        try {
            return Place.of(asked.path())
                    .flatMap(place -> holders.apply(place.token())
                            .flatMap(links::subscribed)
                            .flatMap(found -> answer(asked, place, found, url)));
        } catch (VpnException e) {
            LOG.atWarn().setCause(e).log("A subscription cannot be served");
            return Optional.of(Answer.UNAVAILABLE);
        }
    }

    /** Where a request leads: a token, and what of it if that is said. */
    private record Place(SubscriptionToken token, Optional<String> format) {

        static Optional<Place> of(String path) {
            if (!path.startsWith(FOLDER)) {
                return Optional.empty();
            }
            List<String> parts = Arrays.asList(path.substring(FOLDER.length()).split("/", -1));
            boolean one = parts.size() == 1 || parts.size() == 2;
            return one && SubscriptionToken.isOne(parts.getFirst())
                    ? Optional.of(new Place(
                            SubscriptionToken.parse(parts.getFirst()),
                            parts.stream().skip(1).findFirst()))
                    : Optional.empty();
        }
    }

    private Optional<Answer> answer(Asked asked, Place place, Subscribed found, PublicUrl url) {
        if (place.format().isEmpty()) {
            return Optional.of(
                    answer(asked, place, found, url, Negotiation.of(asked)).with("vary", "accept, user-agent"));
        }
        String name = place.format().get();
        if (name.equals(PAGE)) {
            return Optional.of(answer(asked, place, found, url, Optional.empty()));
        }
        return Arrays.stream(DocumentFormat.values())
                .filter(format -> format.toString().equals(name))
                .findFirst()
                .map(format -> answer(asked, place, found, url, Optional.of(format)));
    }

    private Answer answer(Asked asked, Place place, Subscribed found, PublicUrl url, Optional<DocumentFormat> format) {
        User user = found.user();
        Subscription all = found.subscription();
        Subscription open = user.status().letsIn() ? all : all.with(List.of());
        String address = place.token().revealSecretUrl(url);
        return format.map(chosen -> document(asked, user, open, chosen, address))
                .orElseGet(() -> page(user, open, address));
    }

    private Answer page(User user, Subscription subscription, String address) {
        String html = new PersonPage(links).render(user, subscription, address, clock.instant());
        return Answer.of(200, HTML, html.getBytes(StandardCharsets.UTF_8))
                .with("cache-control", "no-store")
                .with("content-security-policy", PersonPage.POLICY);
    }

    /** An app has no use for a page that tells why there is nothing, but a person who looks into its log has. */
    private static Answer document(
            Asked asked, User user, Subscription subscription, DocumentFormat format, String address) {
        Map<String, String> fields = new TreeMap<>(subscription.httpFields());
        fields.put("profile-web-page-url", address);
        Optional<LinkDocument> document = SubscriptionDocuments.ofWhatThereIs(subscription, format);
        if (document.isEmpty()) {
            String why = user.status().letsIn()
                    ? "no server for a document of format " + format
                    : "the user is " + user.status();
            return Answer.text(403, why + "\n").with(fields);
        }
        byte[] body = document.get().revealSecretText().getBytes(StandardCharsets.UTF_8);
        String tag = tag(body);
        fields.put("etag", tag);
        fields.put("cache-control", "private, no-cache");
        fields.put("content-disposition", "attachment; filename=\"" + user.name() + "\"");
        return has(asked, tag)
                ? Answer.notModified().with(fields)
                : Answer.of(200, format.mediaType(), body).with(fields);
    }

    private static boolean has(Asked asked, String tag) {
        return Arrays.stream(asked.ifNoneMatch().split(","))
                .map(String::strip)
                .anyMatch(held -> held.equals(tag) || held.equals("W/" + tag));
    }

    private static String tag(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return '"' + HexFormat.of().formatHex(digest, 0, TAG_BYTES) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("no Java platform may lack SHA-256", e);
        }
    }
}
