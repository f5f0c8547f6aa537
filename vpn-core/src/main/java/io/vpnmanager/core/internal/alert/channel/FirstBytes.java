package io.vpnmanager.core.internal.alert.channel;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Reads as much of an answer as anybody looks at; the rest, however long or late, is left where it is. An answer that
 * breaks off is what came of it: the status was said before.
 */
final class FirstBytes implements BodySubscriber<String> {
    static final int MOST = 16 * 1024;

    private final CompletableFuture<String> read = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final int most;
    private @Nullable Subscription subscription;

    private FirstBytes(int most) {
        this.most = most;
    }

    /** {@return one that reads the reasons of a refusal; a status that says "taken" is all there is to know} */
    static BodyHandler<String> unlessGood() {
        return info -> new FirstBytes(info.statusCode() / 100 == 2 ? 0 : MOST);
    }

    /** {@return one for receivers that say in the answer whether they took it} */
    static BodyHandler<String> always() {
        return info -> new FirstBytes(MOST);
    }

    @Override
    public CompletionStage<String> getBody() {
        return read;
    }

    @Override
    public void onSubscribe(Subscription given) {
        subscription = given;
        if (most == 0) {
            end();
        } else {
            given.request(Long.MAX_VALUE);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            byte[] part = new byte[Math.min(buffer.remaining(), most - bytes.size())];
            buffer.get(part);
            bytes.write(part, 0, part.length);
        }
        if (bytes.size() == most) {
            end();
        }
    }

    private void end() {
        if (subscription != null) {
            subscription.cancel();
        }
        onComplete();
    }

    @Override
    public void onError(Throwable cause) {
        onComplete();
    }

    @Override
    public void onComplete() {
        read.complete(bytes.toString(StandardCharsets.UTF_8));
    }
}
