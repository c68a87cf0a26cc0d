package vn.sohoa.digitize.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A part of a page's true text. A flow is read line by line; a grid by rows or, as good, by columns. */
sealed interface Zone {
    record Flow(List<String> lines) implements Zone {
        Flow() {
            this(new ArrayList<>());
        }
    }

    record Grid(List<List<String>> cells) implements Zone {}

    /** Line by line, grids by rows. */
    default List<String> text() {
        return switch (this) {
            case Flow flow -> flow.lines();
            case Grid grid ->
                grid.cells().stream()
                        .map(row -> row.stream().filter(cell -> !cell.isEmpty()).collect(Collectors.joining(" ")))
                        .filter(row -> !row.isEmpty())
                        .toList();
        };
    }

    /** As the scorer reads it. */
    default Map<String, Object> json() {
        return switch (this) {
            case Flow flow -> Map.of("type", "flow", "lines", flow.lines());
            case Grid grid -> Map.of("type", "grid", "cells", grid.cells());
        };
    }
}
