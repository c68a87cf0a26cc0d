package vn.sohoa.archive.store;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Whether somebody is at a store's address, asked once and for seconds only. */
final class Knock {
    private static final int MILLIS = 2_000;

    private Knock() {}

    /** Any answer will do that is not the server's own trouble: who may do what is found out by those who do it. */
    static boolean at(String endpoint) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(endpoint).toURL().openConnection();
            connection.setConnectTimeout(MILLIS);
            connection.setReadTimeout(MILLIS);
            connection.setInstanceFollowRedirects(false);
            connection.setRequestMethod("HEAD");
            try {
                return connection.getResponseCode() < HttpURLConnection.HTTP_INTERNAL_ERROR;
            } finally {
                connection.disconnect();
            }
        } catch (IOException | IllegalArgumentException nobody) {
            return false;
        }
    }
}
