package io.vpnmanager.keyring;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.spi.secret.KeyringProvider;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * The keyring that GNOME Keyring, KWallet and KeePassXC offer on the session bus of who is logged in. Entries are items
 * of the default collection. Secrets travel over the bus, a socket of this user alone, as they are.
 */
public final class SecretServiceKeyring implements KeyringProvider {
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Pattern ENTRY = Pattern.compile("[a-z0-9.-]{1,128}");
    private static final int SPI = 1;

    private final Supplier<DBusConnectionBuilder> bus;

    /** The keyring on the session bus of this process. */
    public SecretServiceKeyring() {
        this(() -> DBusConnectionBuilder.forSessionBus());
    }

    /** The keyring on the bus at this address. */
    SecretServiceKeyring(String address) {
        this(() -> DBusConnectionBuilder.forAddress(address));
    }

    private SecretServiceKeyring(Supplier<DBusConnectionBuilder> bus) {
        this.bus = bus;
    }

    @Override
    public String name() {
        return "secret-service";
    }

    @Override
    public int priority() {
        return 0;
    }

    @Override
    public int spiVersion() {
        return SPI;
    }

    @Override
    public Optional<Secret> find(String entry) {
        requireName(entry);
        return ask(keyring -> keyring.find(entry));
    }

    @Override
    public void put(String entry, Secret secret) {
        requireName(entry);
        Objects.requireNonNull(secret, "secret");
        ask(keyring -> {
            keyring.put(entry, secret);
            return entry;
        });
    }

    @Override
    public void remove(String entry) {
        requireName(entry);
        ask(keyring -> {
            keyring.remove(entry);
            return entry;
        });
    }

    private static void requireName(String entry) {
        if (!ENTRY.matcher(entry).matches()) {
            throw Problem.of(ErrorCode.BUG, "the name of an entry of the keyring", "is not 1 to 128 of a-z 0-9 . -")
                    .toException();
        }
    }

    /** On a thread of its own, because the bus library neither keeps to a deadline nor listens to an interrupt. */
    private <T> T ask(Function<OpenKeyring, T> question) {
        FutureTask<T> asked = new FutureTask<>(() -> {
            try (OpenKeyring keyring = OpenKeyring.on(bus.get())) {
                return question.apply(keyring);
            }
        });
        Thread.ofVirtual().name("keyring").start(asked);
        try {
            return asked.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            asked.cancel(true);
            throw unreachable("has not answered for " + LONGEST.toSeconds() + " seconds", e);
        } catch (InterruptedException e) {
            asked.cancel(true);
            Thread.currentThread().interrupt();
            throw Problem.of(ErrorCode.CANCELLED, "the question to the keyring", "was interrupted")
                    .toException(e);
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        }
    }

    private static RuntimeException failure(@Nullable Throwable cause) {
        return switch (cause) {
            case VpnException known -> known;
            case DBusExecutionException refused -> unreachable("refused: " + refused.getMessage(), refused);
            case DBusException silent -> unreachable("cannot be reached: " + silent.getMessage(), silent);
            case null, default -> unreachable("cannot be reached", cause);
        };
    }

    private static VpnException unreachable(String why, @Nullable Throwable cause) {
        return Problem.of(ErrorCode.PROVIDER, "the keyring on the session bus", why)
                .remedy(
                        "Log in to a desktop with a keyring, or keep the master key in a file, a passphrase or a command")
                .toException(cause);
    }
}
