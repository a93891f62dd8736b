package io.tollgate.common.kit.token;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.net.URI;

/**
 * Where operators sign in.
 *
 * @param issuer of OpenID Connect, under which its configuration is found; where there is none, operators hold internal tokens
 * @param audience that operators' tokens must name
 * @param rolesClaim the claim with the list of roles, by dots where it lies inside another, such as {@code realm_access.roles}
 * @param role the one that makes an operator
 * @param nameClaim what a person is called in histories, and told from another by: nobody may be able to change it, and who has none is no
 *     operator
 */
@ConfigurationProperties("tollgate.operators")
record OperatorProperties(@Nullable URI issuer, @DefaultValue("tollgate") String audience,
    @DefaultValue("roles") String rolesClaim, @DefaultValue("tollgate-operator") String role,
    @DefaultValue("sub") String nameClaim) {}
