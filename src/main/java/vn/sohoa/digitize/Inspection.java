package vn.sohoa.digitize;

import vn.sohoa.dossier.MediaType;

/** What a file is, told by its content: its type and its number of pages, at least one. */
public record Inspection(MediaType type, int pages) {}
