package io.vpnmanager.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.Result;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.subscription.ServedSubscriptions;
import io.vpnmanager.api.subscription.SubscriptionEndpoint;
import io.vpnmanager.api.subscription.SubscriptionToken;
import io.vpnmanager.api.terms.ByteSize;
import io.vpnmanager.api.terms.Quota;
import io.vpnmanager.api.terms.QuotaReset;
import io.vpnmanager.api.terms.Standing;
import io.vpnmanager.api.terms.Terms;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserEdit;
import io.vpnmanager.api.user.UserSpec;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page of a user as a browser shows it, with its policy, in the light and in the dark, wide and narrow. */
@Timeout(300)
class SubscriptionPageTest {
    private static final Browser.Window WIDE = new Browser.Window(1200, 1100, false);
    private static final Browser.Window NARROW = new Browser.Window(500, 1400, false);
    private static final Browser.Window DARK = new Browser.Window(1200, 1100, true);
    private static final int LIGHT_GROUND = 0xF4F6F8;
    private static final int DARK_GROUND = 0x10161C;

    @TempDir
    private Path folder;

    private Browser browser;
    private Vpn vpn;
    private ServedSubscriptions served;

    @BeforeEach
    void open() throws IOException {
        browser = Browser.installed();
        vpn = Vpn.open(folder.resolve("home"));
        served = vpn.subscriptions().serve(SubscriptionEndpoint.at(IpAddress.parse("127.0.0.1"), freePort()));
    }

    @AfterEach
    void close() {
        if (vpn != null) {
            vpn.close();
        }
    }

    private static Port freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new Port(socket.getLocalPort());
        }
    }

    private User alice() {
        for (ProtocolKind kind :
                List.of(ProtocolKind.SOCKS5, ProtocolKind.HTTP, ProtocolKind.SHADOWSOCKS, ProtocolKind.WIREGUARD)) {
            vpn.servers()
                    .create(ServerSpec.named("some-" + kind)
                            .protocol(Protocol.closedByDefault(kind))
                            .build());
        }
        return vpn.users()
                .create(UserSpec.named("alice")
                        .access(ProtocolKind.SOCKS5)
                        .access(ProtocolKind.HTTP)
                        .access(ProtocolKind.SHADOWSOCKS)
                        .access(ProtocolKind.WIREGUARD)
                        .terms(Terms.NONE
                                .expiresAt(Instant.now().plus(Duration.ofDays(30)))
                                .quota(new Quota(ByteSize.gibibytes(50), QuotaReset.parse("monthly"), false)))
                        .build());
    }

    private Browser.Shot look(SubscriptionToken token, Browser.Window window) throws Exception {
        Browser.Shot shot = browser.look(token.revealSecretUrl(served.url()), window, folder);
        assertThat(shot.log()).doesNotContain("Content Security Policy", "Refused to", "CONSOLE");
        return shot;
    }

    private static List<String> codes(BufferedImage image) throws Exception {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] points = image.getRGB(0, 0, width, height, null, 0, width);
        BinaryBitmap bitmap = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(width, height, points)));
        Result[] found = new QRCodeMultiReader().decodeMultiple(bitmap, Map.of(DecodeHintType.TRY_HARDER, true));
        return Arrays.stream(found).map(Result::getText).toList();
    }

    @Test
    void theCodeOnThePageIsReadInEveryWindow() throws Exception {
        SubscriptionToken token = vpn.subscriptions().issue(alice().id());
        String address = token.revealSecretUrl(served.url());

        Browser.Shot wide = look(token, WIDE);
        assertThat(wide.colour(5, 5)).isEqualTo(LIGHT_GROUND);
        assertThat(codes(wide.image())).contains(address);
        Browser.Shot narrow = look(token, NARROW);
        assertThat(narrow.colour(5, 5)).isEqualTo(LIGHT_GROUND);
        assertThat(codes(narrow.image())).contains(address);
        Browser.Shot dark = look(token, DARK);
        assertThat(dark.colour(5, 5)).isEqualTo(DARK_GROUND);
        assertThat(codes(dark.image())).contains(address);
    }

    @Test
    void whoeverIsSuspendedSeesNoCode() throws Exception {
        User alice = alice();
        SubscriptionToken token = vpn.subscriptions().issue(alice.id());
        vpn.users()
                .update(
                        alice.id(),
                        UserEdit.builder().standing(Standing.SUSPENDED).build());

        Browser.Shot shot = look(token, WIDE);

        assertThat(shot.colour(5, 5)).isEqualTo(LIGHT_GROUND);
        assertThatThrownBy(() -> codes(shot.image())).isInstanceOf(NotFoundException.class);
    }
}
