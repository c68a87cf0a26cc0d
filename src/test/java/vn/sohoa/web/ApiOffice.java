package vn.sohoa.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.io.file.PathUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import vn.sohoa.WebOffice;
import vn.sohoa.audit.AuditEntry;
import vn.sohoa.dossier.AgencyCode;
import vn.sohoa.office.Office;
import vn.sohoa.web.api.ApiTokens;
import vn.sohoa.web.api.Scope;

/** An office of its own for tests that bring scans and have them archived; a test asks for it as a parameter. */
final class ApiOffice implements ParameterResolver {
    static final ApiClient.Part PAGE = new ApiClient.Part("IMG_0001.JPG", WebOffice.scan("PHIEU GUI", "xin ban sao"));
    static final ApiClient.Part OTHER = new ApiClient.Part("IMG_0002.JPG", WebOffice.scan("PHIEU GUI", "trang khac"));

    private static final Namespace HERE = Namespace.create(ApiOffice.class);
    private static final String ROW = """
            {"dossiers": [{"code": "%s", "procedure": "2.000635", "agency": "H23.123.45", "received_at": "20240306080000",
              "due_at": "20240310080000", "finished_at": "20240307080000", "status": "processed", "channel": "direct",
              "applicant": "Người Thử", "components": "to-khai"}]}""";

    /** What tests are given. */
    static final class Scene implements AutoCloseable {
        final Path folder;
        final WebOffice web;
        private final AtomicInteger dossiers = new AtomicInteger();
        private final ApiTokens tokens;

        private Scene() throws IOException {
            folder = Files.createTempDirectory("sohoa-api");
            web = WebOffice.open(folder.resolve("data"));
            tokens = new ApiTokens(office().database(), office().audit(), office().clock());
        }

        Office office() {
            return web.office();
        }

        Path inbox() {
            return office().folders().inbox();
        }

        ApiClient client(String name, Set<Scope> scopes, @Nullable AgencyCode agency) {
            return new ApiClient(web.address(), tokens.create(name, scopes, agency));
        }

        /** A dossier that nobody has brought anything of. */
        String pushed(ApiClient client) throws Exception {
            String code = "H23.123.45-240306-%04d".formatted(dossiers.incrementAndGet());
            assertThat(ApiClient.json(client.push(key(), row(code)), 200)
                            .get("inserted")
                            .intValue())
                    .isEqualTo(1);
            return code;
        }

        List<AuditEntry> uploads(String code) {
            return office().audit().of(code).stream()
                    .filter(entry -> entry.act().equals("inbox.uploaded"))
                    .toList();
        }

        @Override
        public void close() throws IOException {
            web.close();
            PathUtils.deleteDirectory(folder);
        }
    }

    static String row(String code) {
        return ROW.formatted(code);
    }

    static String key() {
        return UUID.randomUUID().toString();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Scene.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot().getStore(HERE).computeIfAbsent(Scene.class, type -> {
            try {
                return new Scene();
            } catch (IOException failed) {
                throw new IllegalStateException(failed);
            }
        });
    }
}
