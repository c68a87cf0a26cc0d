package vn.sohoa.web;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;
import vn.sohoa.office.Office;
import vn.sohoa.office.WebSettings;
import vn.sohoa.web.watch.Watch;

/** Serves an office's pages until it is closed. */
public final class WebServer implements AutoCloseable {
    private static final String LOGGING = "org.springframework.boot.logging.LoggingSystem";

    private final ConfigurableApplicationContext context;
    private final URI address;

    private WebServer(ConfigurableApplicationContext context, URI address) {
        this.context = context;
        this.address = address;
    }

    /**
     * Starts serving.
     *
     * @param port instead of the configured one; 0 takes a free one
     * @throws FaultException {@code UNAVAILABLE_PORT} when somebody else listens there
     */
    public static WebServer start(Office office, @Nullable Integer port) {
        WebSettings settings =
                port == null ? office.webSettings() : office.webSettings().withPort(port);
        if (settings.oidc() != null) {
            // a secret that is missing is told now, not to the first who signs in
            settings.oidc().clientSecret().resolve();
        }
        UploadFolder uploads = UploadFolder.make(office.folders().run());
        // where the log goes is settled already
        System.setProperty(LOGGING, "none");
        try {
            ConfigurableApplicationContext context = new SpringApplicationBuilder(WebConfiguration.class)
                    .web(WebApplicationType.SERVLET)
                    .properties(properties(settings))
                    .properties(uploads.properties(office.inboxDesk().limit()))
                    .properties(Watch.properties(office))
                    .registerShutdownHook(false)
                    .initializers(made -> made.getBeanFactory().registerSingleton("office", office))
                    .run();
            int taken = Objects.requireNonNull(((WebServerApplicationContext) context).getWebServer())
                    .getPort();
            String scheme = settings.tls() == null ? "http" : "https";
            return new WebServer(context, URI.create(scheme + "://" + settings.addressOrDefault() + ":" + taken + "/"));
        } catch (PortInUseException inUse) {
            throw new FaultException(
                    Fault.of(
                            FaultCode.UNAVAILABLE_PORT,
                            settings.addressOrDefault() + ":" + settings.portOrDefault(),
                            String.valueOf(inUse.getMessage())),
                    inUse);
        }
    }

    /** Where the first page is. */
    public URI address() {
        return address;
    }

    /** Every address that something answers at. */
    public Set<RequestMappingInfo> routes() {
        return context.getBeansOfType(RequestMappingInfoHandlerMapping.class).values().stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        context.close();
    }

    /** Who comes back from an identity provider comes from another site, and has to be who went there. */
    private static String sameSite(WebSettings settings) {
        return settings.oidc() == null ? "strict" : "lax";
    }

    /** Everything is said here: no file or environment variable of the framework's own is read for it. */
    private static Map<String, Object> properties(WebSettings settings) {
        Map<String, Object> said = new LinkedHashMap<>();
        said.put("spring.config.location", "optional:classpath:/none/");
        said.put("spring.main.banner-mode", "off");
        said.put("spring.main.log-startup-info", false);
        said.put("server.address", settings.addressOrDefault());
        said.put("server.port", settings.portOrDefault());
        said.put("server.shutdown", "graceful");
        said.put("spring.lifecycle.timeout-per-shutdown-phase", "5s");
        said.put("server.compression.enabled", true);
        said.put("server.server-header", "");
        said.put("server.tomcat.threads.max", 50);
        said.put("server.max-http-request-header-size", "16KB");
        said.put("server.servlet.session.timeout", settings.signOutAfterOrDefault());
        // browsers hold a name like the second to what it says: over TLS, of this host only, for all of it
        said.put("server.servlet.session.cookie.name", settings.tls() == null ? "sohoa" : "__Host-sohoa");
        said.put("server.servlet.session.cookie.path", "/");
        said.put("server.servlet.session.cookie.http-only", true);
        said.put("server.servlet.session.cookie.same-site", sameSite(settings));
        said.put("server.servlet.session.cookie.secure", settings.tls() != null);
        said.put("server.servlet.session.tracking-modes", "cookie");
        said.put("server.error.whitelabel.enabled", false);
        said.put("spring.thymeleaf.prefix", "classpath:/web/templates/");
        said.put("spring.web.resources.static-locations", "classpath:/web/");
        said.put("spring.web.resources.chain.strategy.content.enabled", true);
        said.put("spring.web.resources.chain.strategy.content.paths", "/assets/**,/webjars/**");
        said.put("spring.web.resources.cache.cachecontrol.max-age", "365d");
        said.put("spring.mvc.problemdetails.enabled", true);
        WebSettings.Tls tls = settings.tls();
        if (tls != null) {
            said.put("server.ssl.key-store", tls.file());
            said.put("server.ssl.key-store-type", "PKCS12");
            said.put("server.ssl.key-store-password", tls.password().resolve());
            said.put("server.ssl.enabled-protocols", "TLSv1.3,TLSv1.2");
        }
        return said;
    }
}
