package vn.sohoa.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Prometheus would read, by its text format 0.0.4; refuses what has no HELP or TYPE. */
record Scrape(Map<String, String> types, List<Sample> samples) {
    private static final Pattern HELP = Pattern.compile("# HELP ([a-zA-Z_:][a-zA-Z0-9_:]*) .*");
    private static final Pattern TYPE =
            Pattern.compile("# TYPE ([a-zA-Z_:][a-zA-Z0-9_:]*) (counter|gauge|histogram|summary|untyped)");
    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)(?: -?\\d+)?");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\",?");

    record Sample(String name, Map<String, String> labels, double value) {}

    static Scrape parse(String text) {
        Set<String> helped = new TreeSet<>();
        Map<String, String> types = new TreeMap<>();
        List<Sample> samples = new ArrayList<>();
        for (String line : text.lines().toList()) {
            Matcher help = HELP.matcher(line);
            Matcher type = TYPE.matcher(line);
            Matcher sample = SAMPLE.matcher(line);
            if (help.matches()) {
                require(helped.add(help.group(1)), line);
            } else if (type.matches()) {
                require(types.put(type.group(1), type.group(2)) == null, line);
            } else {
                require(sample.matches(), line);
                String family = family(sample.group(1), types);
                require(helped.contains(family) && types.containsKey(family), line);
                samples.add(new Sample(sample.group(1), labels(sample.group(2)), number(sample.group(3))));
            }
        }
        return new Scrape(types, samples);
    }

    /** The one sample of this name that has this label, {@code name=value}; empty = the only one of its name. */
    double value(String name, String label) {
        List<Sample> found = samples.stream()
                .filter(sample -> sample.name().equals(name))
                .filter(sample -> label.isEmpty()
                        || sample.labels().entrySet().stream()
                                .anyMatch(one -> (one.getKey() + "=" + one.getValue()).equals(label)))
                .toList();
        require(found.size() == 1, name + " " + label + ": " + found);
        return found.getFirst().value();
    }

    double value(String name) {
        return value(name, "");
    }

    double sum(String name) {
        return samples.stream()
                .filter(sample -> sample.name().equals(name))
                .mapToDouble(Sample::value)
                .sum();
    }

    Set<String> names() {
        Set<String> names = new TreeSet<>();
        samples.forEach(sample -> names.add(sample.name()));
        return names;
    }

    private static String family(String name, Map<String, String> types) {
        if (types.containsKey(name)) {
            return name;
        }
        return name.replaceFirst("_(?:sum|count|bucket)$", "");
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new TreeMap<>();
        if (text == null) {
            return labels;
        }
        Matcher label = LABEL.matcher(text);
        int end = 0;
        while (label.find()) {
            require(label.start() == end && labels.put(label.group(1), label.group(2)) == null, text);
            end = label.end();
        }
        require(end == text.length(), text);
        return labels;
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private static void require(boolean good, String what) {
        if (!good) {
            throw new AssertionError("no Prometheus text: " + what);
        }
    }
}
