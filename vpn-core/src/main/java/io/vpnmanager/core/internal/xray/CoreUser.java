package io.vpnmanager.core.internal.xray;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.core.internal.protocol.AdmittedKey;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key as a core has it. The core knows a user by an e-mail only, so that says everything that a manager which begins
 * anew has to know.
 *
 * <pre>
 * email = "k" number "." key "." user        ; lower case, because cores compare without case
 * </pre>
 *
 * @param number of the change of the key that was let in
 * @param key which key
 * @param user whose
 */
record CoreUser(long number, AccessKeyId key, UserId user) {
    /** What the e-mail of one who stands in the place of a user that went begins with. */
    static final String GONE = "gone.";

    private static final Pattern EMAIL = Pattern.compile("k([0-9]{1,18})\\.([0-9a-f-]{36})\\.([0-9a-f-]{36})");

    static CoreUser of(AdmittedKey key) {
        return new CoreUser(key.number(), key.key().id(), key.user());
    }

    /** {@return who that is; empty for an e-mail that is not of ours} */
    static Optional<CoreUser> parse(String email) {
        Matcher matcher = EMAIL.matcher(email);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new CoreUser(
                    Long.parseLong(matcher.group(1)),
                    AccessKeyId.parse(matcher.group(2)),
                    UserId.parse(matcher.group(3))));
        } catch (VpnException e) {
            return Optional.empty();
        }
    }

    /** {@return who that is, or was} */
    static Optional<CoreUser> parseAlsoGone(String email) {
        return parse(email.startsWith(GONE) ? email.substring(GONE.length()) : email);
    }

    String email() {
        return "k" + number + "." + key + "." + user;
    }
}
