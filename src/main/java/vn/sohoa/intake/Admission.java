package vn.sohoa.intake;

/** What may come in. */
public record Admission(IntakeSettings settings, KnownDossiers known, MasterCheck check) {}
