package io.vpnmanager.core.internal.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.core.internal.document.Documents;
import io.vpnmanager.core.internal.document.Syntax;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class TemplatePropertiesTest {
    private static final String TEMPLATE = "alone: \"{{ value }}\"\namid: \"<{{ value }}>\"\nlist: \"{{ values }}\"\n";

    /** The other reader does not know the escapes that YAML has for separators of lines and of paragraphs. */
    @Provide
    Arbitrary<String> nasty() {
        return Arbitraries.oneOf(
                        Arbitraries.strings()
                                .withChars("aB $'\"\\#:{}%[],&*!|>@`\n\r\t\u0007\u0085\ufeffé-=.~0")
                                .ofMaxLength(20),
                        Arbitraries.strings().all().ofMaxLength(12),
                        Arbitraries.of(
                                "yes",
                                "no",
                                "null",
                                "~",
                                "0x1F",
                                "1e3",
                                "2026-11-29",
                                "<<",
                                "=",
                                "---",
                                "...",
                                "{{ 1 + 1 }}"))
                .filter(text -> text.chars().noneMatch(c -> c == 0x2028 || c == 0x2029));
    }

    private static String rendered(String value) {
        return YamlText.of(
                "file",
                new TemplateRenderer(Map.of("value", value, "values", List.of(value, Map.of("key", value))))
                        .table(Documents.parse(TEMPLATE, Syntax.YAML, "template")));
    }

    @Property(tries = 300)
    void anyValueArrivesUnchanged(@ForAll("nasty") String value) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(value)) {
            assertThatThrownBy(() -> rendered(value))
                    .isInstanceOfSatisfying(
                            VpnException.class,
                            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.ENCODING));
            return;
        }
        String text = rendered(value);
        assertThat(ReadYaml.of(text))
                .isEqualTo(Map.of(
                        "alone", value, "amid", "<" + value + ">", "list", List.of(value, Map.of("key", value))));
    }

    @Property(tries = 200)
    void composeGetsBackWhatWasDoubled(@ForAll("nasty") String value) {
        assertThat(Trees.doubled(Map.of("value", List.of(value))))
                .isEqualTo(Map.of("value", List.of(value.replace("$", "$$"))));
    }
}
