package vn.sohoa.cli;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options that every command takes, before or after its name. */
final class GlobalOptions {
    @Option(names = "--data", paramLabel = "DIR", scope = ScopeType.INHERIT)
    @Nullable
    Path data;

    @Option(names = "--config", paramLabel = "DIR", scope = ScopeType.INHERIT)
    @Nullable
    Path config;

    @Option(names = "--lang", paramLabel = "vi|en", scope = ScopeType.INHERIT)
    @Nullable
    Language language;

    @Option(names = "--json", scope = ScopeType.INHERIT)
    boolean json;

    @Option(names = "--debug", scope = ScopeType.INHERIT)
    boolean debug;

    /** The languages there are. */
    enum Language {
        vi,
        en
    }

    /** Where the program is: {@code config/} and {@code jobs/} stand there. */
    static Path home() {
        return Path.of(System.getProperty("sohoa.home", "")).toAbsolutePath();
    }

    Path dataDir() {
        String fromEnvironment = System.getenv("SOHOA_DATA");
        Path chosen = data != null
                ? data
                : fromEnvironment != null && !fromEnvironment.isBlank()
                        ? Path.of(fromEnvironment)
                        : home().resolve("data");
        return chosen.toAbsolutePath().normalize();
    }

    Path configDir() {
        return (config == null ? home().resolve("config") : config).toAbsolutePath();
    }

    /** Vietnamese unless asked otherwise. */
    static Locale language(String[] arguments) {
        String language = System.getenv().getOrDefault("SOHOA_LANG", "vi");
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i].startsWith("--lang=")) {
                language = arguments[i].substring("--lang=".length());
            } else if (arguments[i].equals("--lang") && i + 1 < arguments.length) {
                language = arguments[i + 1];
            }
        }
        return Locale.forLanguageTag(language.equals("en") ? "en" : "vi");
    }
}
