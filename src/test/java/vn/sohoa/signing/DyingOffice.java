package vn.sohoa.signing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.security.interfaces.ECPrivateKey;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import vn.sohoa.crash.Moments;

/** Purpose: the test authority's office, in which every use of a key and every request to an authority is a moment. */
public final class DyingOffice {
    private DyingOffice() {}

    /** Nothing is remembered from one signature to the next, so that each asks for everything. */
    public static SigningOffice open(Path data, Clock clock, Moments moments) {
        KeyRing ring = KeyRing.open(SigningSettings.test(), data, clock);
        Map<String, Supplier<SigningKey>> keys = new HashMap<>();
        ring.sources().forEach((name, source) -> keys.put(name, () -> dying(source.get(), moments)));
        KeyRing dying = new KeyRing(
                keys,
                ring.tokens(),
                ring.trust(),
                imprint -> {
                    moments.reach("net time-stamp");
                    byte[] token = ring.timestamps().token(imprint);
                    moments.reach("net time-stamp answered");
                    return token;
                },
                (certificate, issuer) -> {
                    moments.reach("net revocation");
                    return ring.revocation().about(certificate, issuer);
                });
        SigningSettings asking = new SigningSettings(null, null, null, null, null, Duration.ZERO, null, null);
        return new SigningOffice(SignatureProfiles.read(Path.of("config", "signatures.yaml")), dying, asking, clock);
    }

    private static SigningKey dying(SigningKey key, Moments moments) {
        moments.reach("key fetched");
        ECPrivateKey used = (ECPrivateKey) Proxy.newProxyInstance(
                DyingOffice.class.getClassLoader(), new Class<?>[] {ECPrivateKey.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getS")) {
                        moments.reach("key used");
                    }
                    try {
                        return method.invoke(key.key(), arguments);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
        return new SigningKey(key.name(), used, key.chain());
    }
}
