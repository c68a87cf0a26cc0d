package vn.sohoa.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.file.PathUtils;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import vn.sohoa.WebOffice;

/** One office with its pages and one Chromium for all tests of a process; a test asks for them as a parameter. */
public final class OfficePages implements ParameterResolver {
    private static final Namespace HERE = Namespace.create(OfficePages.class);

    /** What tests are given. */
    public static final class Scene implements AutoCloseable {
        public final WebOffice office;
        private final Path folder;
        private final Playwright playwright;
        private final Browser browser;

        private Scene() throws Exception {
            folder = Files.createTempDirectory("sohoa-pages");
            office = WebOffice.open(folder.resolve("data"));
            playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(Path.of("/usr/bin/chromium"))
                            .setArgs(List.of(
                                    "--no-sandbox",
                                    "--disable-gpu",
                                    "--disable-quic",
                                    "--no-first-run",
                                    "--disable-background-networking",
                                    "--disable-component-update",
                                    "--disable-sync")));
        }

        /** A fresh browser profile at the first page, in Vietnamese unless the test switches. */
        public Page visit(String path) {
            BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                    .setLocale("vi-VN")
                    .setViewportSize(1280, 720)
                    .setAcceptDownloads(true));
            Page page = context.newPage();
            page.setDefaultTimeout(15_000);
            page.navigate(office.address().resolve(path).toString());
            return page;
        }

        /** Signed in, at the address. */
        public Page signedIn(String name, String path) {
            Page page = visit("/sign-in");
            page.fill("input[name=name]", name);
            page.fill("input[name=password]", WebOffice.PASSWORD);
            page.click("button.main");
            page.waitForURL(office.address().toString());
            if (!path.equals("/")) {
                page.navigate(office.address().resolve(path).toString());
            }
            return page;
        }

        @Override
        public void close() throws Exception {
            browser.close();
            playwright.close();
            office.close();
            PathUtils.deleteDirectory(folder);
        }
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
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        });
    }
}
