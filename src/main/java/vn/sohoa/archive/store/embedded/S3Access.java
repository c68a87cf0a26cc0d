package vn.sohoa.archive.store.embedded;

import io.minio.MinioAsyncClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import javax.net.SocketFactory;
import okhttp3.Dispatcher;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;

/** How a store is reached. {@link #toString} shows no key. */
public record S3Access(String endpoint, String region, String accessKey, String secretKey) {

    /** @param answer how long an answer may take, from byte to byte */
    public MinioAsyncClient client(List<Interceptor> interceptors, Duration answer) {
        OkHttpClient.Builder http = new OkHttpClient.Builder()
                .socketFactory(new PromptSockets())
                // the client's own threads must not keep a finished command alive
                .dispatcher(new Dispatcher(Executors.newCachedThreadPool(
                        Thread.ofPlatform().daemon().name("s3-", 0).factory())))
                .connectTimeout(Duration.ofSeconds(5))
                .readTimeout(answer)
                .writeTimeout(answer);
        interceptors.forEach(http::addInterceptor);
        return MinioAsyncClient.builder()
                .endpoint(endpoint)
                .region(region)
                .credentials(accessKey, secretKey)
                .httpClient(http.build(), true)
                .build();
    }

    @Override
    public String toString() {
        return endpoint;
    }

    /** Sends small requests at once: with Nagle's algorithm a small put waits 40 ms for an acknowledgement. */
    private static final class PromptSockets extends SocketFactory {
        @Override
        public Socket createSocket() throws IOException {
            Socket socket = new Socket();
            socket.setTcpNoDelay(true);
            return socket;
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return createSocket(InetAddress.getByName(host), port);
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
            return createSocket(InetAddress.getByName(host), port, local, localPort);
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            Socket socket = new Socket(host, port);
            socket.setTcpNoDelay(true);
            return socket;
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
            Socket socket = new Socket(host, port, local, localPort);
            socket.setTcpNoDelay(true);
            return socket;
        }
    }
}
