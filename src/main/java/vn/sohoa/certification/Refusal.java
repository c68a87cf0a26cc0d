package vn.sohoa.certification;

import java.time.Instant;

/** An officer has refused to certify a scan's original. */
public record Refusal(RefusalGround ground, String officer, Instant at) {}
