package vn.sohoa.certification;

/** The moments of a certification between which a process may die; the tests let it. */
enum Step {
    COPY_PREPARED,
    COPY_TRIED,
    NUMBER_TAKEN,
    INTENT_STORED,
    COPY_MADE,
    OFFICER_SIGNED,
    AGENCY_SIGNED,
    SIGNATURES_RECORDED,
    ENTRY_SIGNED
}
