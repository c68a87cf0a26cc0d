package vn.sohoa.web.oidc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.commons.lang3.StringUtils;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.web.client.ResourceAccessException;
import vn.sohoa.dossier.FaultException;

/**
 * Leads back to the sign-in page, which says why. What an answer says of itself is not believed, and only its form goes to the log: anybody can
 * come to this address with anything.
 */
final class Refusals implements AuthenticationFailureHandler {
    static final String NO_ACCOUNT = "no-account";
    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);
    private static final int LONGEST = 60;

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException why) throws IOException {
        String code = why instanceof OAuth2AuthenticationException refused
                ? refused.getError().getErrorCode()
                : why.getClass().getSimpleName();
        String reason = reason(code, why);
        LOG.warn(
                "Signing in through the identity provider: {} ({})",
                reason,
                StringUtils.left(code.replaceAll("[^A-Za-z0-9_.-]", "?"), LONGEST));
        response.sendRedirect("/sign-in?provider=" + reason);
    }

    private static String reason(String code, AuthenticationException why) {
        if (code.equals(NO_ACCOUNT)) {
            return NO_ACCOUNT;
        }
        boolean away = ExceptionUtils.indexOfType(why, FaultException.class) >= 0
                || ExceptionUtils.indexOfType(why, ResourceAccessException.class) >= 0;
        return away ? "unavailable" : "failed";
    }
}
