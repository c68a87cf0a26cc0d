package vn.sohoa.web;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What is answered to a request that no well-behaved client sends: its lines as they are, in ISO 8859-1. */
record Raw(int status, String head, String body) {
    private static final int PATIENCE = 20_000;

    /** @param lines the request line and the headers; {@code Host} is added if none of them says it */
    static Raw ask(URI office, String... lines) throws IOException {
        String host = String.join("\n", lines).toLowerCase(Locale.ROOT).contains("\nhost:")
                ? ""
                : "Host: " + office.getAuthority() + "\r\n";
        return send(office, String.join("\r\n", lines) + "\r\n" + host + "Connection: close\r\n\r\n");
    }

    static Raw send(URI office, String request) throws IOException {
        try (Socket socket = new Socket(office.getHost(), office.getPort())) {
            socket.setSoTimeout(PATIENCE);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int end = answer.indexOf("\r\n\r\n");
            String head = end < 0 ? answer : answer.substring(0, end);
            return new Raw(
                    head.startsWith("HTTP/1.1 ") ? Integer.parseInt(head.substring(9, 12)) : 0,
                    head,
                    end < 0 ? "" : answer.substring(end + 4));
        }
    }
}
