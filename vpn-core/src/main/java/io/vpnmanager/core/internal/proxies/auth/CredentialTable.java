package io.vpnmanager.core.internal.proxies.auth;

import static java.util.stream.Collectors.toUnmodifiableList;

import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.terms.Limits;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.core.internal.protocol.AdmittedKey;
import io.vpnmanager.core.internal.protocol.AdmittedKey.Check;
import io.vpnmanager.core.internal.protocol.ProbeUser;
import io.vpnmanager.spi.crypto.CryptoProvider;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The credentials of one protocol, by user name; a user whose key is being replaced has two, and either opens. A change
 * is one entry of a concurrent map, seen by the next client; a credential that went is refused from the moment that
 * {@link #revoke} returns.
 *
 * <p>A user may be narrowed to some servers by groups; at every other server the name is not known.
 *
 * <p>Threats: an unknown name, a wrong secret and a wrong password get the same answer after comparable work (a dummy
 * comparison, and as many dummy hashes as the most that any name costs); a hash is not computed again for a password
 * that was right before (an HMAC under a key of this process stands for it, and goes with its entry). How often a
 * source may be wrong is not known here: who may not be any more is refused without a hash, whatever the name.
 */
public final class CredentialTable {
    /** Stands for a name that is not known and goes the same way as one that is, to the same refusal. */
    private static final Entry NOBODY = new Entry(
            0,
            "",
            new Identity(
                    new UserId(new UUID(0, 0)),
                    new UserName("nobody"),
                    new AccessKeyId(new UUID(0, 0)),
                    Limits.NONE,
                    Optional.empty()),
            Set.of(),
            new Check.Equal(Secret.of("no user has this secret, it is compared all the same")));

    private final CryptoProvider crypto;
    private final PasswordCheck passwords;
    private final byte[] cacheKey;
    private final Map<String, List<Entry>> byName = new ConcurrentHashMap<>();
    private final Map<AccessKeyId, Entry> byKey = new ConcurrentHashMap<>();
    private final ConcurrentNavigableMap<Long, Entry> byNumber = new ConcurrentSkipListMap<>();
    private final Map<AccessKeyId, Entry> grouped = new ConcurrentHashMap<>();
    private final AtomicInteger hashed = new AtomicInteger();
    private final AtomicInteger hashedTwice = new AtomicInteger();
    private final HashTurns turns;
    private final Grants grants;
    private volatile @Nullable String dummyHash;

    /**
     * An empty table.
     *
     * @param crypto for the HMAC
     * @param passwords checks hashes
     * @param turns bounds that work; shared by all tables of a process
     * @param grants what groups grant
     */
    public CredentialTable(CryptoProvider crypto, PasswordCheck passwords, HashTurns turns, Grants grants) {
        this.crypto = crypto;
        this.passwords = passwords;
        this.turns = turns;
        this.grants = grants;
        this.cacheKey = crypto.randomBytes(32);
    }

    private static final class Entry {
        private final long number;
        private final String name;
        private final Identity identity;
        private final Set<GroupId> groups;
        private final Check check;
        private volatile byte @Nullable [] verified;

        Entry(long number, String name, Identity identity, Set<GroupId> groups, Check check) {
            this.number = number;
            this.name = name;
            this.identity = identity;
            this.groups = groups;
            this.check = check;
        }

        boolean isHashed() {
            return check instanceof Check.Hash;
        }
    }

    /** Lets a key in, in the place of what was known of it. One thread changes a table. */
    public void admit(AdmittedKey key) {
        Identity identity = new Identity(key.user(), key.userName(), key.key().id(), key.limits(), key.probeTarget());
        Entry entry = new Entry(key.number(), key.userName().text(), identity, key.groups(), key.check());
        if (key.check() instanceof Check.Hash hash) {
            dummyHash = hash.phc();
            hashed.incrementAndGet();
        }
        Entry before = byKey.put(identity.key(), entry);
        if (before != null && before.check.equals(entry.check)) {
            entry.verified = before.verified;
        }
        rename(entry.name, held -> with(held, entry));
        byNumber.put(entry.number, entry);
        if (!entry.groups.isEmpty()) {
            grouped.put(identity.key(), entry);
        }
        forget(before);
    }

    /** Refuses a key from now on; {@return whose it was, if it was in} */
    public Optional<Identity> revoke(AccessKeyId key) {
        Entry entry = byKey.remove(key);
        forget(entry);
        return Optional.ofNullable(entry).map(its -> its.identity);
    }

    /** What was known of the same key goes, and so do keys of another user, who had the name before. */
    private static List<Entry> with(List<Entry> held, Entry entry) {
        // Not toList(): of one entry, as of nearly every user, this makes a list without an array, which saves memory.
        return Stream.concat(held.stream().filter(other -> isOfSameUser(other, entry)), Stream.of(entry))
                .collect(toUnmodifiableList());
    }

    private static boolean isOfSameUser(Entry other, Entry entry) {
        return other.identity.user().equals(entry.identity.user())
                && !other.identity.key().equals(entry.identity.key());
    }

    private void rename(String name, UnaryOperator<List<Entry>> change) {
        byName.compute(name, (unused, held) -> {
            List<Entry> before = held == null ? List.of() : held;
            List<Entry> after = change.apply(before);
            hashedTwice.addAndGet((isHashedTwice(after) ? 1 : 0) - (isHashedTwice(before) ? 1 : 0));
            return after.isEmpty() ? null : after;
        });
    }

    private static boolean isHashedTwice(List<Entry> held) {
        return held.stream().filter(Entry::isHashed).count() > 1;
    }

    /** Another key may have taken the name by now; that one stays. */
    private void forget(@Nullable Entry entry) {
        if (entry == null) {
            return;
        }
        rename(entry.name, held -> held.stream().filter(other -> other != entry).toList());
        byNumber.remove(entry.number, entry);
        grouped.remove(entry.identity.key(), entry);
        if (entry.isHashed()) {
            hashed.decrementAndGet();
        }
    }

    /**
     * {@return the keys that are let in, in the order of their numbers, whose names lead to them: what nobody could
     * show a credential for is not in}
     *
     * @param after only numbers behind this one
     * @param limit the most to return
     */
    public List<Held> held(long after, int limit) {
        return byNumber.tailMap(after, false).values().stream()
                .filter(entry -> named(entry.name).contains(entry) && byKey.get(entry.identity.key()) == entry)
                .map(entry -> new Held(entry.number, entry.identity.key()))
                .limit(limit)
                .toList();
    }

    private List<Entry> named(String name) {
        return byName.getOrDefault(name, List.of());
    }

    /**
     * A key that is let in.
     *
     * @param number the number that it was admitted with
     * @param key which
     */
    public record Held(long number, AccessKeyId key) {}

    /**
     * {@return whether the key is still let in at a server, and with the credential that this identity was given for}
     */
    public boolean admits(Identity identity, ServerId server) {
        Entry entry = byKey.get(identity.key());
        return entry != null && entry.identity == identity && grants.allow(entry.groups, server);
    }

    /**
     * {@return how many keys of users are let in at a server} At the cost of the keys that are in groups; the others
     * are counted.
     */
    public long countAt(ServerId server) {
        return byKey.size()
                - grouped.size()
                - byNumber.tailMap(ProbeUser.NUMBERS).size()
                + grouped.values().stream()
                        .filter(entry -> grants.allow(entry.groups, server))
                        .count();
    }

    /** {@return whether some key of this user is let in, somewhere} */
    public boolean knows(Identity who) {
        return named(who.userName().text()).stream()
                .anyMatch(entry -> entry.identity.user().equals(who.user()));
    }

    /** {@return whether the key is let in at a server, with whatever credential} */
    public boolean admits(AccessKeyId key, ServerId server) {
        Entry entry = byKey.get(key);
        return entry != null && grants.allow(entry.groups, server);
    }

    /**
     * Checks what a client shows.
     *
     * @param name the user name, as the client wrote it
     * @param password what the client shows for it
     * @param server where
     * @param mayGuess whether a hash may be computed for it; otherwise only what is right beyond doubt passes: a secret
     *     that nobody could guess, or a password that was right before
     * @return completed at once wherever no hash has to be computed; empty for anybody who is refused
     */
    public CompletableFuture<Optional<Identity>> check(
            byte[] name, byte[] password, ServerId server, boolean mayGuess) {
        List<Entry> entries = entriesAt(new String(name, StandardCharsets.ISO_8859_1), server);
        Optional<Entry> equal = Optional.empty();
        for (Entry entry : entries) {
            if (entry.check instanceof Check.Equal secret && equal(secret.secret(), password) && entry != NOBODY) {
                equal = Optional.of(entry);
            }
        }
        return equal.map(CredentialTable::pass).orElseGet(() -> checkHashes(entries, password, server, mayGuess));
    }

    private List<Entry> entriesAt(String name, ServerId server) {
        List<Entry> entries = byName.getOrDefault(name, List.of(NOBODY)).stream()
                .filter(entry -> grants.allow(entry.groups, server))
                .toList();
        return entries.isEmpty() ? List.of(NOBODY) : entries;
    }

    private CompletableFuture<Optional<Identity>> checkHashes(
            List<Entry> entries, byte[] password, ServerId server, boolean mayGuess) {
        List<Entry> hashes = entries.stream().filter(Entry::isHashed).toList();
        byte[] tag = crypto.hmacSha256(cacheKey, password);
        Optional<Entry> verified =
                hashes.stream().filter(entry -> isVerified(entry, tag)).findFirst();
        if (verified.isPresent()) {
            return pass(verified.get());
        }
        if (!mayGuess) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        if (hashes.isEmpty()) {
            return refuse(password);
        }
        byte[] copy = password.clone();
        return turns.run(() -> matching(hashes, copy, tag, server));
    }

    private static boolean isVerified(Entry entry, byte[] tag) {
        byte[] verified = entry.verified;
        return verified != null && MessageDigest.isEqual(verified, tag);
    }

    private Optional<Identity> matching(List<Entry> hashes, byte[] password, byte[] tag, ServerId server) {
        for (Entry entry : hashes) {
            if (entry.check instanceof Check.Hash hash && passwords.matches(hash.phc(), password)) {
                entry.verified = tag;
                return admits(entry.identity, server) ? Optional.of(entry.identity) : Optional.empty();
            }
        }
        hashInVain(hashesOfARefusal() - hashes.size(), password);
        return Optional.empty();
    }

    private static CompletableFuture<Optional<Identity>> pass(Entry entry) {
        return CompletableFuture.completedFuture(Optional.of(entry.identity));
    }

    /** A refusal costs as many hashes as a wrong password does anywhere, so that the time does not tell who exists. */
    private CompletableFuture<Optional<Identity>> refuse(byte[] password) {
        if (dummyHash == null || hashesOfARefusal() == 0) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        byte[] copy = password.clone();
        return turns.run(() -> {
            hashInVain(hashesOfARefusal(), copy);
            return Optional.empty();
        });
    }

    private int hashesOfARefusal() {
        return hashedTwice.get() > 0 ? 2 : Math.min(1, hashed.get());
    }

    private void hashInVain(int times, byte[] password) {
        String phc = dummyHash;
        for (int i = 0; i < times && phc != null; i++) {
            passwords.matches(phc, password);
        }
    }

    private static boolean equal(Secret secret, byte[] shown) {
        return MessageDigest.isEqual(secret.revealSecretUtf8(), shown);
    }
}
