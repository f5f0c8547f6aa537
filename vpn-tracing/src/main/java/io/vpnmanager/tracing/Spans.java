package io.vpnmanager.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.operation.OperationId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes spans around calls.
 *
 * @param tracer whom they come from
 * @param operation the id of the change that calls carry, if they do
 */
record Spans(Tracer tracer, Optional<OperationId> operation) {
    private static final AttributeKey<String> ERROR_TYPE = AttributeKey.stringKey("error.type");
    private static final AttributeKey<String> OPERATION_ID = AttributeKey.stringKey("vpn.operation.id");

    /** {@return spans of changes that carry this id} */
    Spans of(OperationId id) {
        return new Spans(tracer, Optional.of(id));
    }

    /** {@return the service, each of whose calls is a span} */
    <T> T around(Class<T> type, String name, T service) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> method.getDeclaringClass() == Object.class
                        ? ofEveryObject(method, type.cast(proxy), arguments)
                        : inSpan(name + "." + method.getName(), () -> call(method, service, arguments))));
    }

    /** The text and the identity of a traced service are its own, and no call of the library. */
    private static Object ofEveryObject(Method method, Object proxy, Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "equals" ->
                arguments != null && System.identityHashCode(proxy) == System.identityHashCode(arguments[0]);
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "traced " + proxy.getClass().getInterfaces()[0].getSimpleName();
        };
    }

    private static @Nullable Object call(Method method, Object service, Object @Nullable [] arguments)
            throws Exception {
        try {
            return method.invoke(service, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof Exception failure ? failure : e;
        }
    }

    /** {@return what the call gives, which throws nothing that has to be caught} */
    <T> T around(String name, Supplier<T> call) {
        try {
            return inSpan(name, call::get);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(name + " declares no exception", e);
        }
    }

    private <T extends @Nullable Object> T inSpan(String name, Callable<T> call) throws Exception {
        Span span = tracer.spanBuilder(name).startSpan();
        operation.ifPresent(id -> span.setAttribute(OPERATION_ID, id.text()));
        try {
            return Context.current().with(span).wrap(call).call();
        } catch (Throwable e) {
            span.setStatus(StatusCode.ERROR);
            span.setAttribute(ERROR_TYPE, type(e));
            throw e;
        } finally {
            span.end();
        }
    }

    private static String type(Throwable failure) {
        return failure instanceof VpnException e
                ? e.code().id()
                : failure.getClass().getName();
    }
}
