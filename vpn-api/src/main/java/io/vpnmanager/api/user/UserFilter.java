package io.vpnmanager.api.user;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.NearWords;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.terms.Tag;
import io.vpnmanager.api.terms.UserStatus;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Which users are meant: those for whom all that is given holds. Immutable; each method gives another filter. Whom it
 * finds costs as much as they are, not as all users are; where several things are given, as those for whom the first of
 * group, tag, status and protocol holds; a text is looked for in every one of them, at 100,000 users for some 50 ms.
 *
 * @param protocol with a key for it, if given
 * @param prefix whose names begin so, if given
 * @param status who stand so, if given
 * @param tag with this tag, if given
 * @param group in this group, if given
 * @param search with this in their name, address or note, if given
 */
public record UserFilter(
        Optional<ProtocolKind> protocol,
        Optional<NamePrefix> prefix,
        Optional<UserStatus> status,
        Optional<Tag> tag,
        Optional<GroupName> group,
        Optional<SearchText> search) {
    /** Everybody. */
    public static final UserFilter ALL = new UserFilter(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final List<String> KEYS = List.of("protocol", "prefix", "status", "tag", "group");

    /** Checks for null. */
    public UserFilter {
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(prefix, "prefix");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(tag, "tag");
        Objects.requireNonNull(group, "group");
        Objects.requireNonNull(search, "search");
    }

    /**
     * Reads one condition.
     *
     * @param text {@code protocol=}, {@code prefix=}, {@code status=}, {@code tag=} or {@code group=} and a value
     * @return the filter of it alone
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} and {@code UNK} for another text, else as the
     *     reader of that value says
     */
    public static UserFilter parse(String text) {
        int at = text.indexOf('=');
        if (at < 0) {
            throw Problem.of(ErrorCode.SYNTAX, "condition " + VisibleText.quoted(text), "is no name, = and value")
                    .remedy("Write it like status=expired")
                    .fact("field", "where")
                    .toException();
        }
        String value = text.substring(at + 1);
        return switch (text.substring(0, at)) {
            case "protocol" -> ALL.holding(ProtocolKind.parse(value));
            case "prefix" -> ALL.beginningWith(NamePrefix.parse(value));
            case "status" -> ALL.standing(UserStatus.parse(value));
            case "tag" -> ALL.tagged(Tag.parse(value));
            case "group" -> ALL.in(GroupName.parse(value));
            default -> throw unknown(text.substring(0, at));
        };
    }

    private static RuntimeException unknown(String key) {
        return Problem.of(ErrorCode.UNKNOWN, "condition " + VisibleText.quoted(key), "is none of users")
                .remedy(NearWords.to(key, KEYS).stream()
                        .findFirst()
                        .map(near -> "Did you mean " + near + "?")
                        .orElse("There are " + String.join(", ", KEYS)))
                .fact("field", "where")
                .toException();
    }

    /**
     * {@return the filter for whom both hold}
     *
     * @param other with other conditions
     * @throws io.vpnmanager.api.error.ConflictException {@code DUP} when both give the same one
     */
    public UserFilter and(UserFilter other) {
        return new UserFilter(
                either("protocol", protocol, other.protocol),
                either("prefix", prefix, other.prefix),
                either("status", status, other.status),
                either("tag", tag, other.tag),
                either("group", group, other.group),
                either("search", search, other.search));
    }

    private static <T> Optional<T> either(String key, Optional<T> one, Optional<T> other) {
        if (one.isPresent() && other.isPresent()) {
            throw Problem.of(ErrorCode.DUPLICATE, "condition " + key, "is given more than once")
                    .remedy("Give it once")
                    .fact("field", "where")
                    .toException();
        }
        return one.or(() -> other);
    }

    /**
     * {@return this filter, for those with a key for {@code kind}}
     *
     * @param kind which protocol
     */
    public UserFilter holding(ProtocolKind kind) {
        return new UserFilter(Optional.of(kind), prefix, status, tag, group, search);
    }

    /**
     * {@return this filter, for names that begin so}
     *
     * @param beginning of the names
     */
    public UserFilter beginningWith(NamePrefix beginning) {
        return new UserFilter(protocol, Optional.of(beginning), status, tag, group, search);
    }

    /**
     * {@return this filter, for those who stand so}
     *
     * @param where as it was decided last
     */
    public UserFilter standing(UserStatus where) {
        return new UserFilter(protocol, prefix, Optional.of(where), tag, group, search);
    }

    /**
     * {@return this filter, for those with a tag}
     *
     * @param word the tag
     */
    public UserFilter tagged(Tag word) {
        return new UserFilter(protocol, prefix, status, Optional.of(word), group, search);
    }

    /**
     * {@return this filter, for the members of a group}
     *
     * @param name of the group; of one that is not there, nobody is a member
     */
    public UserFilter in(GroupName name) {
        return new UserFilter(protocol, prefix, status, tag, Optional.of(name), search);
    }

    /**
     * {@return this filter, for those with a text in their name, address or note}
     *
     * @param text a part of it
     */
    public UserFilter about(SearchText text) {
        return new UserFilter(protocol, prefix, status, tag, group, Optional.of(text));
    }

    /** {@return whether it is of a status, a tag or a group} */
    public boolean isOfMarks() {
        return status.isPresent() || tag.isPresent() || group.isPresent();
    }

    /**
     * {@return whether all holds for this user}
     *
     * @param user as it is
     */
    public boolean matches(User user) {
        return protocol.map(kind -> user.key(kind).isPresent()).orElse(true)
                && prefix.map(begin -> user.name().text().startsWith(begin.text()))
                        .orElse(true)
                && status.map(user.status()::equals).orElse(true)
                && tag.map(user.terms().tags()::contains).orElse(true)
                && group.map(user.groups()::contains).orElse(true)
                && search.map(text -> text.isIn(user)).orElse(true);
    }
}
