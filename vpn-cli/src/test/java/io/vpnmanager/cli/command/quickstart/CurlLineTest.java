package io.vpnmanager.cli.command.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.link.ProxyLink;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CurlLineTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "socks5://bob:a%27b@[::1]:1080#x, curl -x 'socks5h://bob:a%27b@[::1]:1080' https://example.org/",
                "http://bob:%24%28reboot%29@h.example:80, curl -x 'http://bob:%24%28reboot%29@h.example:80' https://example.org/",
                "http://bob@h.example:80#y, curl -x 'http://bob@h.example:80' https://example.org/"
            })
    void shellTakesItAsOneWord(String link, String line) {
        assertThat(CurlLine.of(ProxyLink.parse(link))).isEqualTo(line);
    }
}
