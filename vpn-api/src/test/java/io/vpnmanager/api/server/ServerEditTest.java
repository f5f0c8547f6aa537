package io.vpnmanager.api.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.InvalidRequestException;
import io.vpnmanager.api.net.Host;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.HttpProxy;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.protocol.TargetPolicy;
import org.junit.jupiter.api.Test;

class ServerEditTest {
    private static final TargetPolicy OPENED = TargetPolicy.allowing(AllowedTarget.parse("10.0.0.0/8"));
    private static final ServerSpec EDGE = ServerSpec.named("edge")
            .protocol(new Socks5(OPENED))
            .port(1080)
            .publicHost(Host.parse("vpn.example.org"))
            .build();

    @Test
    void whatItDoesNotMentionStays() {
        assertThat(ServerEdit.builder().build().of(EDGE)).isEqualTo(EDGE);
    }

    @Test
    void everySettingButTheProtocolCanBeChanged() {
        ServerSpec after = ServerEdit.builder()
                .name(ServerName.parse("rim"))
                .targets(TargetPolicy.PUBLIC_ONLY)
                .listen(IpAddress.parse("::1"))
                .port(Port.of(1081))
                .noPublicHost()
                .build()
                .of(EDGE);

        assertThat(after)
                .isEqualTo(ServerSpec.named("rim")
                        .protocol(Socks5.closedByDefault())
                        .listen(IpAddress.parse("::1"))
                        .port(1081)
                        .build());
    }

    @Test
    void aSpecSaysEverythingButThePort() {
        ServerSpec bare =
                ServerSpec.named("edge").protocol(Socks5.closedByDefault()).build();

        assertThat(ServerEdit.to(bare).of(EDGE)).isEqualTo(bare.withPort(Port.of(1080)));
        assertThat(ServerEdit.to(EDGE).of(EDGE)).isEqualTo(EDGE);
    }

    @Test
    void anotherProtocolIsRefused() {
        ServerEdit edit = ServerEdit.to(
                ServerSpec.named("edge").protocol(HttpProxy.closedByDefault()).build());

        assertThatThrownBy(() -> edit.of(EDGE))
                .hasMessage("server edge speaks socks5 and cannot be made to speak http. Make another server for http")
                .isInstanceOfSatisfying(
                        InvalidRequestException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.POLICY));
    }

    @Test
    void addressesThatNoServerCanHaveAreRefused() {
        ServerEdit.Builder edit = ServerEdit.builder();

        assertThatThrownBy(() -> edit.listen(IpAddress.parse("224.0.0.1"))).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> edit.publicHost(IpAddress.parse("0.0.0.0")))
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void editsAreEqualByContent() {
        ServerEdit.Builder builder = ServerEdit.builder().port(Port.of(1081)).onlyAt(2);

        assertThat(builder.build()).isEqualTo(builder.build()).hasSameHashCodeAs(builder.build());
        assertThat(builder.build()).isNotEqualTo(builder.noPublicHost().build());
        assertThat(builder.build().toString()).contains("1081");
    }

    @Test
    void powerAndRestartsGoOnFromWhatIsThere() {
        ServerSpec stopped = ServerEdit.builder().power(Power.STOPPED).build().of(EDGE);
        ServerSpec restarted = ServerEdit.builder().restart().build().of(EDGE);

        assertThat(stopped.isToRun()).isFalse();
        assertThat(stopped.restarts()).isZero();
        assertThat(ServerEdit.builder().restart().build().of(restarted).restarts())
                .isEqualTo(2);
        assertThat(ServerEdit.to(EDGE).of(restarted)).isEqualTo(restarted);
        assertThat(ServerEdit.to(stopped).of(EDGE)).isEqualTo(stopped);
    }

    @Test
    void whatIsStoppedIsNotRestarted() {
        ServerEdit stop = ServerEdit.builder().power(Power.STOPPED).build();
        ServerEdit both = ServerEdit.builder().power(Power.STOPPED).restart().build();
        ServerEdit restart = ServerEdit.builder().restart().build();

        assertThatThrownBy(() -> restart.of(stop.of(EDGE)))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.POLICY));
        assertThatThrownBy(() -> both.of(EDGE)).isInstanceOf(InvalidRequestException.class);
        assertThat(restart).isNotEqualTo(ServerEdit.builder().build());
        assertThat(stop).isNotEqualTo(ServerEdit.builder().build());
        assertThat(both).isNotEqualTo(restart);
    }
}
