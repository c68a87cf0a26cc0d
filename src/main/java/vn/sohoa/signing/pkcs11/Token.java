package vn.sohoa.signing.pkcs11;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/**
 * A token, found by its label or slot when it is first needed, logged in to once, with a bounded pool of sessions. Pulled out,
 * it is {@code UNAVAILABLE_TOKEN}; put back, it is used again without a restart. Thread-safe.
 *
 * <p>The PIN is asked for at each login and kept nowhere. A PIN that the token refuses is never tried a second time by this
 * process, nor is any PIN when the token says that one more wrong one locks it.
 */
public final class Token implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Token.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    /**
     * Where a token is.
     *
     * @param library path of its PKCS#11 library
     * @param slot or {@code label}, one of them
     * @param sessions how many may sign at once
     */
    public record Place(
            String library, @Nullable Long slot, @Nullable String label, int sessions) {
        @Override
        public String toString() {
            return label != null ? label : "slot " + slot;
        }
    }

    private final Place place;
    private final Supplier<String> pin;
    private final Clock clock;
    private final Module module;
    private final Semaphore permits;
    private @Nullable Connection connection;
    private @Nullable FaultException refusedPin;
    private long lastGeneration;
    private Instant nextLook = Instant.MIN;

    /** Touches nothing yet. */
    public Token(Place place, Supplier<String> pin, Clock clock) {
        this.place = place;
        this.pin = pin;
        this.clock = clock;
        this.module = Module.of(place.library());
        this.permits = new Semaphore(place.sessions());
    }

    /**
     * @param alias label of the key or of its certificate; the only key if absent
     * @throws FaultException {@code UNAVAILABLE_TOKEN}; {@code CONFIGURATION_BAD_KEY} when there is no such key or certificate,
     *     the library is none, or the PIN is refused
     */
    public TokenKey key(@Nullable String alias) {
        Connection found = connected();
        Connection.Key key = found.key(alias).orElseThrow(() -> bad("has no key " + (alias == null ? "" : alias)));
        List<X509Certificate> chain = found.chain(key);
        if (chain.isEmpty()) {
            throw bad("has no certificate for the key " + key.label());
        }
        return new TokenKey(this, alias, chain);
    }

    byte[] sign(@Nullable String alias, X509Certificate expected, boolean ec, String digestName, byte[] digest) {
        byte[] input = ec ? digest : SignatureForms.digestInfo(digestName, digest);
        permits.acquireUninterruptibly();
        try {
            byte[] made = signed(alias, expected, ec ? SignatureForms.ECDSA : SignatureForms.RSA, input);
            return ec ? SignatureForms.der(made) : made;
        } finally {
            permits.release();
        }
    }

    /** Once more after a failure: the token may have been out and back, with all sessions lost. */
    private byte[] signed(@Nullable String alias, X509Certificate expected, long mechanism, byte[] input) {
        for (int attempt = 1; ; attempt++) {
            Connection now = connected();
            Connection.Key key = now.key(alias).orElseThrow(() -> bad("has no key " + (alias == null ? "" : alias)));
            if (!now.chain(key).getFirst().equals(expected)) {
                throw unavailable("holds another certificate than before");
            }
            try {
                return module.in(now.generation(), cryptoki -> signed(cryptoki, now, key, mechanism, input));
            } catch (CryptokiException refused) {
                if (refused.isAboutThePin()) {
                    throw refusedPin(refused);
                }
                if (refused.isSettled()) {
                    throw bad(String.valueOf(refused.getMessage()));
                }
                forget(now);
                if (attempt > 1) {
                    throw unavailable(String.valueOf(refused.getMessage()));
                }
                LOG.warn("Token {}: {}; looking for it again", place, refused.getMessage());
            } catch (Module.Outdated elsewhere) {
                forget(now);
                if (attempt > 2) {
                    throw unavailable("its library is begun anew again and again");
                }
            }
        }
    }

    private byte[] signed(Cryptoki cryptoki, Connection now, Connection.Key key, long mechanism, byte[] input)
            throws CryptokiException {
        Long idle = now.idle().poll();
        long session = idle != null ? idle : cryptoki.openSession(now.slot());
        cryptoki.signInit(session, mechanism, key.handle());
        if (key.alwaysAuthenticates()) {
            login(cryptoki, session, Cryptoki.CONTEXT_SPECIFIC);
        }
        byte[] signature = cryptoki.sign(session, input);
        // a session in which something failed is left: it may be in the midst of an operation
        now.idle().add(session);
        return signature;
    }

    private synchronized Connection connected() {
        if (connection != null) {
            return connection;
        }
        if (refusedPin != null) {
            throw refusedPin;
        }
        if (clock.instant().isBefore(nextLook)) {
            throw unavailable("it was not there a moment ago");
        }
        try {
            return connect();
        } catch (CryptokiException lost) {
            if (lost.isAboutThePin()) {
                throw refusedPin(lost);
            }
        } catch (Module.Outdated elsewhere) {
            LOG.debug("Token {}: its library was begun anew", place);
        }
        return connectAnew();
    }

    /** With the library begun anew: what it knew of tokens may be outdated. */
    private Connection connectAnew() {
        try {
            return connect();
        } catch (CryptokiException refused) {
            if (refused.isAboutThePin()) {
                throw refusedPin(refused);
            }
            throw lookLater(String.valueOf(refused.getMessage()));
        } catch (Module.Outdated elsewhere) {
            throw lookLater("its library was begun anew");
        }
    }

    private Connection connect() throws CryptokiException, Module.Outdated {
        try {
            long generation = module.beginAfter(lastGeneration);
            lastGeneration = generation;
            Connection found = module.in(generation, cryptoki -> {
                long slot = slot(cryptoki);
                long session = cryptoki.openSession(slot);
                login(cryptoki, session, Cryptoki.USER);
                return Connection.over(cryptoki, generation, slot, session);
            });
            connection = found;
            return found;
        } catch (UnsatisfiedLinkError none) {
            throw bad(place.library() + " is no PKCS#11 library");
        }
    }

    private long slot(Cryptoki cryptoki) throws CryptokiException {
        CryptokiException last = new CryptokiException("C_GetSlotList", CryptokiException.TOKEN_NOT_PRESENT);
        for (long slot : cryptoki.slots()) {
            try {
                Cryptoki.TokenInfo info = cryptoki.info(slot);
                if (isMeant(slot, info)) {
                    requireTries(info);
                    return slot;
                }
            } catch (CryptokiException another) {
                last = another;
            }
        }
        throw last;
    }

    private boolean isMeant(long slot, Cryptoki.TokenInfo info) {
        return place.label() != null
                ? place.label().equals(info.label())
                : Long.valueOf(slot).equals(place.slot());
    }

    private void requireTries(Cryptoki.TokenInfo info) {
        if (info.locked()) {
            throw bad("is locked");
        }
        if (info.finalTry()) {
            throw bad("is locked by one more wrong PIN: log in by hand first");
        }
    }

    private void login(Cryptoki cryptoki, long session, long user) throws CryptokiException {
        byte[] secret = pin.get().getBytes(StandardCharsets.UTF_8);
        try {
            cryptoki.login(session, user, secret);
        } catch (CryptokiException refused) {
            if (refused.code() != CryptokiException.ALREADY_LOGGED_IN) {
                throw refused;
            }
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    private synchronized void forget(Connection gone) {
        if (connection == gone) {
            connection = null;
        }
    }

    private synchronized FaultException refusedPin(CryptokiException refused) {
        connection = null;
        refusedPin = bad("refuses the PIN (" + refused.getMessage() + "); it is not tried again");
        return refusedPin;
    }

    private FaultException lookLater(String why) {
        nextLook = clock.instant().plus(BETWEEN_LOOKS);
        return unavailable(why);
    }

    private FaultException unavailable(String why) {
        return new FaultException(Fault.of(FaultCode.UNAVAILABLE_TOKEN, place.toString(), why));
    }

    private FaultException bad(String why) {
        return new FaultException(
                Fault.of(FaultCode.CONFIGURATION_BAD_KEY, place.toString(), "The token " + why + "."));
    }

    /** Closes what was opened; the login ends with its session. */
    @Override
    public synchronized void close() {
        Connection open = connection;
        connection = null;
        if (open == null) {
            return;
        }
        try {
            module.in(open.generation(), cryptoki -> {
                for (Long idle = open.idle().poll();
                        idle != null;
                        idle = open.idle().poll()) {
                    cryptoki.closeSession(idle);
                }
                cryptoki.closeSession(open.login());
                return open;
            });
        } catch (CryptokiException | Module.Outdated gone) {
            LOG.debug("Token {} was gone before it was closed", place, gone);
        }
    }
}
