package io.vpnmanager.api.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.InvalidRequestException;
import io.vpnmanager.api.net.HostName;
import io.vpnmanager.tck.input.AnyValue;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class EmailAddressTest {
    private static final int LONGEST = 254;

    @Provide
    Arbitrary<String> locals() {
        return Arbitraries.strings()
                .withChars("abzABZ019!#$%&'*+-/=?^_`{|}~")
                .ofMinLength(1)
                .ofMaxLength(15)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4)
                .map(atoms -> String.join(".", atoms));
    }

    @Provide
    Arbitrary<HostName> domains() {
        return AnyValue.hostName();
    }

    @Provide
    Arbitrary<String> near() {
        return Arbitraries.strings().withChars("ab.@@-\"<> \r\n\u00e9(),;").ofMaxLength(10);
    }

    @Property
    void anAddressIsReadAsItIsPrinted(@ForAll("locals") String local, @ForAll("domains") HostName domain) {
        EmailAddress address = EmailAddress.parse(local + "@" + domain);

        assertThat(address).hasToString(local + "@" + domain);
        assertThat(EmailAddress.parse(local + "@" + domain.text().toUpperCase(Locale.ROOT)))
                .isEqualTo(address);
    }

    @Property(tries = 5000)
    void whatIsReadCanStandInAHeader(@ForAll("near") String text) {
        try {
            assertThat(EmailAddress.parse(text).text())
                    .matches("[ab-]+(\\.[ab-]+)*@[ab.-]+")
                    .hasSizeLessThanOrEqualTo(LONGEST);
        } catch (InvalidRequestException e) {
            assertThat(e.code()).isIn(ErrorCode.SYNTAX, ErrorCode.ENCODING);
        }
    }

    @Test
    void theConstructorTakesTheNormalFormOnly() {
        assertThat(new EmailAddress("Alice@example.org")).isEqualTo(EmailAddress.parse("Alice@EXAMPLE.org."));
        assertThatThrownBy(() -> new EmailAddress("alice@EXAMPLE.org"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("lower case");
    }

    @Test
    void aBadDomainIsAProblemOfTheAddress() {
        assertThatThrownBy(() -> EmailAddress.parse("alice@example..org"))
                .hasMessage("e-mail address \"alice@example..org\" has a domain that has an empty label."
                        + " Write it like alice@example.org")
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        e -> assertThat(e.problem().facts()).containsEntry("field", "email"));
    }
}
