package org.fairway.kit.api;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.fairway.kit.security.Caller;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

@AutoConfiguration
@ConditionalOnProperty("fairway.room")
class ApiDescriptionAutoConfiguration {
  static {
    // Who calls is told by the token; it is no parameter.
    SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
  }

  @Bean
  OpenAPI apiDescription(@Value("${fairway.room}") String room) {
    SecurityScheme bearer = new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer").bearerFormat("JWT");
    return new OpenAPI()
        .info(new Info().title(room).version("v1"))
        // Whoever reads it through the gateway must call the gateway, not the room.
        .servers(List.of(new Server().url("/")))
        .components(new Components().addSecuritySchemes("token", bearer))
        .addSecurityItem(new SecurityRequirement().addList("token"));
  }
}
