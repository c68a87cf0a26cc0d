/**
 * {@code /api/v1}: what other programs ask and bring. Its contract is {@code web/api/openapi.yaml}; faults are Problem Details (RFC 9457) with
 * the fault's code; a request that changes something has an {@code Idempotency-Key} and is done once.
 */
@NullMarked
package vn.sohoa.web.api;

import org.jspecify.annotations.NullMarked;
