package io.vpnmanager.api.doctor;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VisibleText;
import java.util.Objects;
import java.util.Optional;

/**
 * What a check found of one object. Texts are made visible; none holds a secret.
 *
 * @param check what was checked, in a word that stays, for example {@code ports}
 * @param subject the object, for example {@code server edge}
 * @param verdict what it came to
 * @param reason why, as the rest of a sentence that begins with the subject
 * @param remedy what to do, a sentence without its final stop; empty when there is nothing to do
 * @param code the class of the failure; there exactly where it failed
 * @param fixable whether {@link Doctor#repair} mends it
 */
public record Finding(
        String check,
        String subject,
        Verdict verdict,
        String reason,
        String remedy,
        Optional<ErrorCode> code,
        boolean fixable) {
    /** Checks for null, and makes every text visible. */
    public Finding {
        Objects.requireNonNull(verdict, "verdict");
        Objects.requireNonNull(code, "code");
        check = VisibleText.of(check);
        subject = VisibleText.of(subject);
        reason = VisibleText.of(reason);
        remedy = VisibleText.of(remedy);
    }
}
