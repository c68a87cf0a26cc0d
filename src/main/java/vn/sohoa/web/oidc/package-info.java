/** Signing in by the word of an OpenID Connect provider, when one is configured: it says who, the account here says what they may. */
@NullMarked
package vn.sohoa.web.oidc;

import org.jspecify.annotations.NullMarked;
