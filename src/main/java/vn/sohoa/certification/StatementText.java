package vn.sohoa.certification;

import java.util.List;

/** What a statement (lời chứng) says, for people to read before it is made. */
public record StatementText(String title, List<String> lines, String signature, String officer) {}
