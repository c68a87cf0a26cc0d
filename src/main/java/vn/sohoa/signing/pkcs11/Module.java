package vn.sohoa.signing.pkcs11;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * A library that is loaded once a process, however many tokens it serves. It can be begun anew, which is how a token that was
 * away is found again; every session from before is gone then, which its generation tells.
 */
final class Module {
    private static final Map<String, Module> LOADED = new ConcurrentHashMap<>();

    private final String library;
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private @Nullable Cryptoki cryptoki;
    private long generation;

    private Module(String library) {
        this.library = library;
    }

    static Module of(String library) {
        return LOADED.computeIfAbsent(library, Module::new);
    }

    interface Work<T> {
        T with(Cryptoki cryptoki) throws CryptokiException;
    }

    static final class Outdated extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** @throws Outdated when the library was begun anew since that generation: nothing was done */
    <T> T in(long known, Work<T> work) throws CryptokiException, Outdated {
        lock.readLock().lock();
        try {
            if (cryptoki == null || generation != known) {
                throw new Outdated();
            }
            return work.with(cryptoki);
        } finally {
            lock.readLock().unlock();
        }
    }

    /**
     * Begins the library anew, unless somebody has done so since that generation.
     *
     * @return the generation from then on
     */
    long beginAfter(long known) throws CryptokiException {
        lock.writeLock().lock();
        try {
            if (cryptoki != null && generation != known) {
                return generation;
            }
            if (cryptoki == null) {
                cryptoki = Cryptoki.load(library);
            } else {
                generation++;
                end(cryptoki);
            }
            if (generation == 0) {
                generation = 1;
            }
            cryptoki.begin();
            return generation;
        } finally {
            lock.writeLock().unlock();
        }
    }

    private static void end(Cryptoki begun) throws CryptokiException {
        try {
            begun.end();
        } catch (CryptokiException notBegun) {
            if (notBegun.code() != CryptokiException.NOT_INITIALIZED) {
                throw notBegun;
            }
        }
    }
}
