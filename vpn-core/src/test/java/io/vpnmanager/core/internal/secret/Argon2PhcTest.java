package io.vpnmanager.core.internal.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.spi.crypto.Argon2Cost;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Argon2PhcTest {
    private static final String REFERENCE =
            "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$" + "CTFhFdXPJO1aFaMaOsMm5c8y7cJHApl8ArZfYWk7k0c";

    /** The line that the reference implementation prints. */
    @Test
    void theReferenceHashIsRead() {
        Argon2Phc phc = Argon2Phc.parse(REFERENCE);

        assertThat(phc.cost()).isEqualTo(new Argon2Cost(65_536, 2, 1));
        assertThat(phc.salt()).asString().isEqualTo("somesalt");
        assertThat(phc.tag()).hasSize(32);
        assertThat(phc.text()).isEqualTo(REFERENCE);
    }

    @Property(tries = 300)
    void whatIsPrintedIsReadAgain(
            @ForAll @IntRange(min = 64, max = 1 << 20) int memory,
            @ForAll @IntRange(min = 1, max = 10) int passes,
            @ForAll @IntRange(min = 1, max = 8) int lanes,
            @ForAll @Size(min = 8, max = 64) byte[] salt,
            @ForAll @Size(min = 16, max = 64) byte[] tag) {
        String text = new Argon2Phc(new Argon2Cost(memory, passes, lanes), salt, tag).text();
        Argon2Phc read = Argon2Phc.parse(text);

        assertThat(read.text()).isEqualTo(text);
        assertThat(read.cost()).isEqualTo(new Argon2Cost(memory, passes, lanes));
        assertThat(read.salt()).isEqualTo(salt);
        assertThat(read.tag()).isEqualTo(tag);
    }

    /** Each case puts {@code to} in the place of {@code from} in a sound hash. */
    @ParameterizedTest(name = "{0} -> {1} is {2}")
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "argon2id,argon2i,SYNTAX",
                "argon2id,argon2d,SYNTAX",
                "argon2id,Argon2id,SYNTAX",
                "argon2id,2b,SYNTAX",
                "$v=19,,SYNTAX",
                "v=19,v=16,VERSION",
                "v=19,v=20,VERSION",
                "v=19,v=019,SYNTAX",
                "v=19,v=+19,SYNTAX",
                "m=65536,m=065536,SYNTAX",
                "m=65536,m=+65536,SYNTAX",
                "m=65536,m= 65536,SYNTAX",
                "m=65536,m=-1,SYNTAX",
                "m=65536,m=0,SYNTAX",
                "m=65536,m=,SYNTAX",
                "m=65536,m=６５５３６,SYNTAX",
                "m=65536,m=0x10000,SYNTAX",
                "m=65536,m=7,RANGE",
                "m=65536,m=1048577,RANGE",
                "m=65536,m=2147483648,RANGE",
                "m=65536,m=4294967296,RANGE",
                "m=65536,m=9999999999,RANGE",
                "m=65536,m=99999999999,SYNTAX",
                "t=2,t=0,SYNTAX",
                "t=2,t=11,RANGE",
                "p=1,p=9,RANGE",
                "p=1,p=16777216,RANGE",
                "'m=65536,t=2','t=2,m=65536',SYNTAX",
                "p=1,'p=1,keyid=AAAA',SYNTAX",
                "p=1,'p=1,p=1',SYNTAX",
                "c29tZXNhbHQ,,SYNTAX",
                "c29tZXNhbHQ,c29tZXNhbHQ=,SYNTAX",
                "c29tZXNhbHQ,c29tZXNhbHR,SYNTAX",
                "c29tZXNhbHQ,c29tZXNhb,SYNTAX",
                "c29tZXNhbHQ,c29tZXNhbA,RANGE",
                "c29tZXNhbHQ,c29t_XNhbHQ,SYNTAX",
                "c29tZXNhbHQ,c29t XNhbHQ,SYNTAX",
                "CTFhFdXPJO1aFaMaOsMm5c8y7cJHApl8ArZfYWk7k0c,,SYNTAX",
                "CTFhFdXPJO1aFaMaOsMm5c8y7cJHApl8ArZfYWk7k0c,CTFhFdXPJO1aFaMaOsMm,RANGE",
                "CTFhFdXPJO1aFaMaOsMm5c8y7cJHApl8ArZfYWk7k0c,CTFhFdXPJO1aFaMaOsMm5c8y7cJHApl8ArZfYWk7k0d,SYNTAX",
                "k0c,k0c$,SYNTAX",
                "k0c,'k0c\n',SYNTAX",
                "$argon2id,'\u001b[2J$argon2id',SYNTAX"
            })
    void anotherSpellingIsRefused(String from, String to, ErrorCode code) {
        String text = REFERENCE.replace(from, to == null ? "" : to);

        assertThat(text).isNotEqualTo(REFERENCE);
        assertThat(refusal(text).code()).isEqualTo(code);
    }

    @Test
    void aSaltOrATagOfTooManyBytesIsRefused() {
        assertThat(refusal(REFERENCE.replace("c29tZXNhbHQ", "A".repeat(87))).code())
                .isEqualTo(ErrorCode.RANGE);
        assertThat(refusal(REFERENCE.replace("CTFh", "A".repeat(48))).code()).isEqualTo(ErrorCode.RANGE);
    }

    @Test
    void aMebibyteIsRefusedWithoutALook() {
        assertThat(refusal(REFERENCE + "A".repeat(1 << 20)).code()).isEqualTo(ErrorCode.SYNTAX);
    }

    @Test
    void neitherARefusalNorItsOwnTextShowsTheHash() {
        assertThat(refusal(REFERENCE + "$")).hasMessageNotContaining("c29tZXNhbHQ");
        assertThat(Argon2Phc.parse(REFERENCE)).asString().doesNotContain("c29tZXNhbHQ");
    }

    private static VpnException refusal(String text) {
        return catchThrowableOfType(VpnException.class, () -> Argon2Phc.parse(text));
    }
}
