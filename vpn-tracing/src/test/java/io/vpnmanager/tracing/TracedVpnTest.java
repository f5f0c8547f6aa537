package io.vpnmanager.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.testing.junit5.OpenTelemetryExtension;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.NotFoundException;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.operation.OperationId;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserQuery;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.api.user.Users;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TracedVpnTest {
    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("vpn.operation.id");
    private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");

    private static final UserSpec ALICE =
            UserSpec.named("alice").access(ProtocolKind.SOCKS5).build();

    @RegisterExtension
    static final OpenTelemetryExtension TELEMETRY = OpenTelemetryExtension.create();

    @TempDir
    private Path folder;

    private Vpn home;
    private Vpn traced;

    @BeforeEach
    void open() {
        home = Vpn.open(folder.resolve("home"));
        traced = TracedVpn.of(home, TELEMETRY.getOpenTelemetry());
    }

    @AfterEach
    void close() {
        home.close();
    }

    private static List<String> names() {
        return TELEMETRY.getSpans().stream().map(SpanData::getName).toList();
    }

    private static SpanData only() {
        assertThat(TELEMETRY.getSpans()).hasSize(1);
        return TELEMETRY.getSpans().getFirst();
    }

    @Test
    void aCallIsASpanBelowTheOneThatIsCurrent() throws Exception {
        Span parent = TELEMETRY
                .getOpenTelemetry()
                .getTracer("test")
                .spanBuilder("parent")
                .startSpan();
        Context.current().with(parent).wrap(() -> traced.users().create(ALICE)).call();
        SpanData span = only();

        assertThat(span.getName()).isEqualTo("vpn.users.create");
        assertThat(span.getParentSpanId()).isEqualTo(parent.getSpanContext().getSpanId());
        assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
        assertThat(span.getAttributes().isEmpty()).isTrue();
        assertThat(home.users().get(UserName.parse("alice"))).isNotNull();
    }

    @Test
    void aFailureIsToldByItsCodeAndComesOutAsItIs() {
        assertThatThrownBy(() -> traced.users().get(UserName.parse("nobody")))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("nobody");

        assertThat(only().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(only().getAttributes().get(ERROR)).isEqualTo(ErrorCode.NOT_FOUND.id());
        assertThat(only().getEvents()).isEmpty();
    }

    @Test
    void noArgumentIsToldToAnybody() {
        String password = "correct horse battery staple";
        traced.users()
                .create(UserSpec.named("alice")
                        .access(ProtocolKind.SOCKS5, Secret.of(password))
                        .build());

        assertThat(TELEMETRY.getSpans().toString()).doesNotContain(password).doesNotContain("alice");
    }

    @Test
    void theIdOfAnOperationIsTold() {
        OperationId id = OperationId.random();
        Vpn view = traced.within(Duration.ofSeconds(20)).operation(id);

        User first = view.users().create(ALICE);
        User again = view.users().create(ALICE);

        assertThat(again.id()).isEqualTo(first.id());
        assertThat(TELEMETRY.getSpans())
                .hasSize(2)
                .allSatisfy(
                        span -> assertThat(span.getAttributes().get(OPERATION)).isEqualTo(id.text()));
    }

    @Test
    void whatRunsOnAnotherThreadBelongsToItsCaller() throws Exception {
        Span parent = TELEMETRY
                .getOpenTelemetry()
                .getTracer("test")
                .spanBuilder("parent")
                .startSpan();
        CompletionStage<Integer> users = Context.current()
                .with(parent)
                .wrap(() -> traced.async(
                        vpn -> vpn.users().list(UserQuery.all()).items().size()))
                .call();

        assertThat(users.toCompletableFuture().get(30, TimeUnit.SECONDS)).isZero();
        assertThat(only().getName()).isEqualTo("vpn.users.list");
        assertThat(only().getParentSpanId()).isEqualTo(parent.getSpanContext().getSpanId());
    }

    @Test
    void whatTheHomeDoesItselfIsASpanToo() {
        traced.apply(traced.plan(List.of()));

        assertThat(names()).containsExactly("vpn.plan", "vpn.apply");
    }

    @Test
    void everyServiceIsTraced() throws Exception {
        List<Method> services = Stream.of(Vpn.class.getMethods())
                .filter(method -> method.getParameterCount() == 0 && !Modifier.isStatic(method.getModifiers()))
                .filter(method -> method.getReturnType().isInterface())
                .toList();
        assertThat(services).hasSizeGreaterThan(15);
        for (Method service : services) {
            Object given = service.invoke(traced);
            assertThat(Proxy.isProxyClass(given.getClass()))
                    .as(service.getName())
                    .isTrue();
            assertThat(service.invoke(traced)).as("the same, each time").isSameAs(given);
        }
        assertThat(TELEMETRY.getSpans()).as("to get one is no call").isEmpty();
    }

    @Test
    void closingEndsTheHomeAndTellsNothing() {
        traced.close();

        assertThatThrownBy(() -> home.users().list(UserQuery.all())).hasMessageContaining("closed");
        assertThat(TELEMETRY.getSpans()).isEmpty();
    }

    @Test
    void aServiceIsItselfAndNobodyElse() {
        Users users = traced.users();

        assertThat(Set.of(users)).contains(traced.users()).doesNotContain(home.users());
        assertThat(users).hasToString("traced Users");
        assertThat(TELEMETRY.getSpans()).isEmpty();
    }
}
