package io.vpnmanager.core.internal.alert.channel;

import io.vpnmanager.api.user.EmailAddress;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/**
 * What a mail server refused, by its reply codes. Its own words stay out: they repeat what they were given.
 *
 * @param taken for whom it took the mail
 * @param codes its replies to the rest
 * @param refused for whom it did not
 */
record MailRefusal(List<String> taken, List<Integer> codes, List<String> refused) {

    static MailRefusal of(SendFailedException failed) {
        List<Integer> codes = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        Exception each = failed;
        while (each instanceof MessagingException said) {
            switch (said) {
                case SMTPAddressFailedException one -> {
                    codes.add(one.getReturnCode());
                    refused.add(one.getAddress().getAddress());
                }
                case SMTPSenderFailedException sender -> codes.add(sender.getReturnCode());
                case SMTPSendFailedException whole
                when whole.getReturnCode() >= 400 -> codes.add(whole.getReturnCode());
                default -> {}
            }
            each = said.getNextException();
        }
        return new MailRefusal(texts(failed.getValidSentAddresses()), codes, refused);
    }

    private static List<String> texts(Address @Nullable [] addresses) {
        return addresses == null
                ? List.of()
                : Arrays.stream(addresses).map(Address::toString).toList();
    }

    /** {@return those of them for whom it took the mail} */
    List<EmailAddress> taken(List<EmailAddress> asked) {
        return asked.stream().filter(to -> taken.contains(to.text())).toList();
    }

    /** {@return the failure: a lasting one where each reply is, so that one who may get the mail later does} */
    SendFailure failure() {
        String whom = refused.isEmpty() ? "refuses the mail" : "refuses the mail for " + String.join(", ", refused);
        String others = taken.isEmpty() ? "" : "; others got it";
        String words = "the mail server " + whom + " (" + codes + ")" + others;
        boolean lasting = !codes.isEmpty() && codes.stream().allMatch(MailRefusal::isLasting);
        return lasting ? SendFailure.lasting(words) : SendFailure.passing(words);
    }

    static SendFailure of(int code, String what) {
        String words = "the mail server " + what + " (" + code + ")";
        return isLasting(code) ? SendFailure.lasting(words) : SendFailure.passing(words);
    }

    private static boolean isLasting(int code) {
        return code >= 500 && code < 600;
    }

    /** {@return the failure of a conversation that came to no answer} */
    static SendFailure broken(MessagingException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException) {
                return SendFailure.passing("the mail server's certificate, or its TLS, is refused");
            }
        }
        return SendFailure.passing("the mail server cannot be reached, or the conversation with it broke off");
    }
}
