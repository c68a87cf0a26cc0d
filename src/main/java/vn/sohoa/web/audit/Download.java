package vn.sohoa.web.audit;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.PrintWriter;

/** A file that is handed out. */
final class Download {
    private Download() {}

    static PrintWriter csv(HttpServletResponse response, String name) throws IOException {
        return open(response, "text/csv", name + ".csv");
    }

    static PrintWriter json(HttpServletResponse response, String name) throws IOException {
        return open(response, "application/json", name + ".json");
    }

    private static PrintWriter open(HttpServletResponse response, String type, String name) throws IOException {
        response.setContentType(type + ";charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        return response.getWriter();
    }
}
