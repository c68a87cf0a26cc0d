package vn.sohoa.digitize.ocr;

import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import net.sourceforge.tess4j.TessAPI;
import org.jspecify.annotations.Nullable;
import vn.sohoa.digitize.prepare.PrepareSettings;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/** Tesseract made ready: its libraries loaded into this process, its model on disk. */
public final class Engine {
    private static final String PRESETS = "/org/bytedeco/";

    private final TessAPI api;
    private final Path tessdata;
    private final @Nullable Path carefulTessdata;
    private final String language;
    private final PrepareSettings settings;

    private Engine(
            TessAPI api, Path tessdata, @Nullable Path carefulTessdata, String language, PrepareSettings settings) {
        this.api = api;
        this.tessdata = tessdata;
        this.carefulTessdata = carefulTessdata;
        this.language = language;
        this.settings = settings;
    }

    /** As {@link #start(Path, String, Path, PrepareSettings)} with every setting at its default. */
    public static Engine start(Path folder, String language, @Nullable Path tessdata) {
        return start(folder, language, tessdata, PrepareSettings.defaults());
    }

    /**
     * Unpacks what is missing under {@code folder} and loads it.
     *
     * @param tessdata a folder with the language's model instead of the ones that ship, or null
     * @param settings how pages are prepared
     * @throws FaultException CONFIGURATION_UNSUPPORTED_PLATFORM, CONFIGURATION_BAD_VALUE for a missing model,
     *     UNAVAILABLE_OCR when the libraries cannot be unpacked or loaded
     */
    public static Engine start(Path folder, String language, @Nullable Path tessdata, PrepareSettings settings) {
        try {
            Path models = tessdata == null ? shipped(folder, language) : tessdata;
            Path careful = tessdata == null && settings.careful() ? careful(folder) : null;
            for (String part : language.split("\\+", -1)) {
                requireModel(models, part);
            }
            return new Engine(load(folder), models.toAbsolutePath(), careful, language, settings);
        } catch (IOException | LinkageError e) {
            throw new FaultException(Fault.of(FaultCode.UNAVAILABLE_OCR, "tesseract", String.valueOf(e)), e);
        }
    }

    /** Unpacks what is missing and loads nothing: for whoever may write the folder, before those start who may only read it. */
    public static void unpack(Path folder, String language, @Nullable Path tessdata) {
        try {
            if (tessdata == null) {
                shipped(folder, language);
                careful(folder);
            }
            natives(folder);
        } catch (IOException e) {
            throw new FaultException(Fault.of(FaultCode.UNAVAILABLE_OCR, "tesseract", String.valueOf(e)), e);
        }
    }

    private static void requireModel(Path models, String language) {
        Path model = models.resolve(language + ".traineddata");
        if (!Files.isReadable(model)) {
            throw new FaultException(
                    Fault.of(FaultCode.CONFIGURATION_BAD_VALUE, "digitize.language", model.toString()));
        }
    }

    private static Path shipped(Path folder, String language) throws IOException {
        if (!language.equals("vie")) {
            throw new FaultException(Fault.of(
                    FaultCode.CONFIGURATION_BAD_VALUE, "digitize.tessdata", "only the model vie ships with Sohoa"));
        }
        Map<String, String> files =
                Map.of("vie.traineddata", "/tessdata/vie.traineddata", "LICENSE", "/tessdata/LICENSE");
        return UnpackedFolder.make(folder.resolve("tessdata-fast-4.1"), files, Map.of());
    }

    private static Path careful(Path folder) throws IOException {
        Map<String, String> files =
                Map.of("vie.traineddata", "/tessdata/careful/vie.traineddata", "LICENSE", "/tessdata/LICENSE");
        return UnpackedFolder.make(folder.resolve("tessdata-best-int-4.0"), files, Map.of());
    }

    private static TessAPI load(Path folder) throws IOException {
        String search = natives(folder).toAbsolutePath().toString();
        NativeLibrary.addSearchPath("leptonica", search);
        NativeLibrary.addSearchPath("tesseract", search);
        return TessAPI.INSTANCE;
    }

    /** All libraries lie in one folder, where they find each other. */
    private static Path natives(Path folder) throws IOException {
        String platform = platform();
        String tesseract = PRESETS + "tesseract/" + platform + "/libtesseract.so.5.5";
        String leptonica = PRESETS + "leptonica/" + platform + "/libleptonica.so.6";
        String gomp = PRESETS + "leptonica/" + platform + "/libgomp.so.1";
        return UnpackedFolder.make(
                folder.resolve(
                        "tesseract-" + version("tesseract") + "-leptonica-" + version("leptonica") + "-" + platform),
                Map.of("libtesseract.so.5.5", tesseract, "libleptonica.so.6", leptonica, "libgomp.so.1", gomp),
                Map.of("libtesseract.so", "libtesseract.so.5.5", "libleptonica.so", "libleptonica.so.6"));
    }

    private static String version(String library) throws IOException {
        String resource = "/META-INF/maven/org.bytedeco/" + library + "/pom.properties";
        try (InputStream in = Engine.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException(resource + " is not on the class path");
            }
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version", "unknown");
        }
    }

    private static String platform() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        if (system.equals("linux") && (machine.equals("amd64") || machine.equals("x86_64"))) {
            return "linux-x86_64";
        }
        if (system.equals("linux") && (machine.equals("aarch64") || machine.equals("arm64"))) {
            return "linux-arm64";
        }
        throw new FaultException(Fault.of(FaultCode.CONFIGURATION_UNSUPPORTED_PLATFORM, system + " " + machine));
    }

    public String version() {
        return api.TessVersion();
    }

    /** A new handle; some ten megabytes, so keep it. */
    public Reader open() {
        return new Reader(api, tessdata, language, settings, !settings.careful(), this::openCareful);
    }

    private @Nullable Reader openCareful() {
        Path models = carefulTessdata;
        return models == null ? null : new Reader(api, models.toAbsolutePath(), language, settings, true, () -> null);
    }
}
