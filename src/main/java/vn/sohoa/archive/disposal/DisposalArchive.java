package vn.sohoa.archive.disposal;

/** The archive's parts in a disposal. */
public record DisposalArchive(ObjectDescriptions descriptions, ObjectRemoval removal, DisposalFolder folder) {}
