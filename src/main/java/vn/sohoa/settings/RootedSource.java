package vn.sohoa.settings;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertyState;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.PropertySource;

/** Shows a file's keys below one made-up root, because the binder can tell unknown keys only below a name. */
final class RootedSource implements IterableConfigurationPropertySource {
    private final ConfigurationPropertyName root;
    private final IterableConfigurationPropertySource file;

    RootedSource(String root, PropertySource<?> file) {
        this.root = ConfigurationPropertyName.of(root);
        ConfigurationPropertySource source = ConfigurationPropertySource.from(file);
        if (!(source instanceof IterableConfigurationPropertySource iterable)) {
            throw new IllegalStateException("a YAML file lists its keys");
        }
        this.file = iterable;
    }

    static String unrooted(ConfigurationPropertyName name) {
        return name.subName(1).toString();
    }

    @Override
    public @Nullable ConfigurationProperty getConfigurationProperty(ConfigurationPropertyName name) {
        if (!root.isAncestorOf(name)) {
            return null;
        }
        ConfigurationProperty found = file.getConfigurationProperty(name.subName(1));
        return found == null ? null : new ConfigurationProperty(name, found.getValue(), found.getOrigin());
    }

    @Override
    public Stream<ConfigurationPropertyName> stream() {
        return file.stream().map(root::append);
    }

    @Override
    public ConfigurationPropertyState containsDescendantOf(ConfigurationPropertyName name) {
        return stream().anyMatch(name::isAncestorOf)
                ? ConfigurationPropertyState.PRESENT
                : ConfigurationPropertyState.ABSENT;
    }
}
