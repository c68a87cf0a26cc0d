package vn.sohoa.settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginProvider;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.FileSystemResource;
import vn.sohoa.dossier.Fault;
import vn.sohoa.dossier.FaultCode;
import vn.sohoa.dossier.FaultException;

/** Binds one YAML file to one record. */
public final class YamlFile {
    private static final String ROOT = "file";

    private YamlFile() {}

    /**
     * Binds the whole file by the record's constructor; keys are kebab-case.
     *
     * @throws FaultException {@code CONFIGURATION_UNREADABLE} when it is no YAML, {@code CONFIGURATION_UNKNOWN_KEY} with
     *     file, line and nearest key, {@code CONFIGURATION_BAD_VALUE} when a value does not fit or a record refuses it
     */
    public static <T> T read(Path file, Class<T> type) {
        try {
            return binder(file)
                    .bindOrCreate(ROOT, Bindable.of(type), new NoUnboundElementsBindHandler(BindHandler.DEFAULT));
        } catch (BindException refused) {
            throw explain(file, type, refused);
        }
    }

    private static Binder binder(Path file) {
        return new Binder(load(file).stream()
                .map(source -> (ConfigurationPropertySource) new RootedSource(ROOT, source))
                .toList());
    }

    private static List<PropertySource<?>> load(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new FaultException(Fault.of(FaultCode.CONFIGURATION_UNREADABLE, file.toString(), "No such file."));
        }
        try {
            return new YamlPropertySourceLoader().load(file.toString(), new FileSystemResource(file));
        } catch (IOException | RuntimeException unreadable) {
            String message = String.valueOf(unreadable.getMessage()).replace('\n', ' ');
            throw new FaultException(
                    Fault.of(FaultCode.CONFIGURATION_UNREADABLE, file.toString(), message), unreadable);
        }
    }

    private static FaultException explain(Path file, Class<?> type, BindException refused) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnboundConfigurationPropertiesException unbound) {
                return unknownKey(file, type, unbound);
            }
            if (cause instanceof FaultException fault) {
                return located(file, refused.getProperty(), fault);
            }
        }
        Throwable root = refused;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String key = RootedSource.unrooted(refused.getName());
        return new FaultException(
                Fault.of(
                        FaultCode.CONFIGURATION_BAD_VALUE,
                        key,
                        place(file, refused.getProperty()) + ": " + root.getMessage()),
                refused);
    }

    private static FaultException located(Path file, @Nullable ConfigurationProperty property, FaultException fault) {
        String detail = place(file, property) + ": " + fault.fault().detail();
        return new FaultException(
                Fault.of(FaultCode.CONFIGURATION_BAD_VALUE, fault.fault().subject(), detail), fault);
    }

    private static FaultException unknownKey(
            Path file, Class<?> type, UnboundConfigurationPropertiesException unbound) {
        ConfigurationProperty first = unbound.getUnboundProperties().stream()
                .min(Comparator.comparingInt(YamlFile::line))
                .orElseThrow();
        String key = RootedSource.unrooted(first.getName());
        String nearest = KnownKeys.nearest(type, key);
        return new FaultException(
                Fault.of(FaultCode.CONFIGURATION_UNKNOWN_KEY, key, place(file, first) + "; " + nearest));
    }

    private static String place(Path file, @Nullable ConfigurationProperty property) {
        int line = property == null ? 0 : line(property);
        return line == 0 ? file.toString() : file + ":" + line;
    }

    private static int line(ConfigurationProperty property) {
        Origin origin = property.getOrigin();
        while (origin instanceof OriginProvider wrapper && wrapper.getOrigin() != origin) {
            origin = wrapper.getOrigin();
        }
        return origin instanceof TextResourceOrigin text && text.getLocation() != null
                ? text.getLocation().getLine() + 1
                : 0;
    }
}
