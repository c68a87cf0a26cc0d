package vn.sohoa.sample;

/**
 * What a sample holds.
 *
 * @param period of the register: {@code 2024-03} or {@code 2023}
 * @param dossiers rows of the register
 * @param documents components and results that are scanned
 * @param files in the inbox
 * @param pages in those files
 * @param certifications requested and authorised
 */
public record SampleSummary(String period, int dossiers, int documents, int files, int pages, int certifications) {}
