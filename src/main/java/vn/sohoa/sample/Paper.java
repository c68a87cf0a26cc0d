package vn.sohoa.sample;

import java.util.List;
import java.util.function.Supplier;
import vn.sohoa.dossier.ComponentCode;

/**
 * A component or result of a dossier as it will be scanned.
 *
 * @param pages blocks of each page; made only when asked for, so that a plan of thousands stays light
 */
record Paper(
        ComponentCode component, Sheet.Format format, ScanFormat file, Look look, Supplier<List<List<Block>>> pages) {}
