package org.minqing.demo;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.minqing.testing.Sql;
import org.minqing.testing.TestServer;

/** Without the demo profile there is no demo. */
@QuarkusTest
@WithTestResource(TestServer.class)
class NoDemoTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/demo/demo.css",
                "/demo/graphiql",
                "/demo/issuer/authorize",
                "/demo/issuer/keys",
                "/demo/issuer/.well-known/openid-configuration"
            })
    void noneOfItsDoorsIsThere(String path) {
        assertThat(given().get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void noTokenIsIssued() {
        assertThat(given().formParam("grant_type", "client_credentials")
                        .post("/demo/issuer/token")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void noneOfItsPeopleIsThere() {
        assertThat(Sql.run("select id from org_node where code = ?", Street.CODE))
                .isEmpty();
    }

    @Test
    void nothingIsTrustedUnderAnotherProfile() {
        String before = System.getProperty(DemoStart.TRUSTED_KEY);
        String profile = System.getProperty("quarkus.profile");
        System.setProperty("quarkus.profile", "prod");
        try {
            DemoStart.provide();

            assertThat(System.getProperty(DemoStart.TRUSTED_KEY)).isEqualTo(before);
        } finally {
            restore("quarkus.profile", profile);
        }
    }

    private static void restore(String name, String value) {
        if (value == null) {
            System.clearProperty(name);
        } else {
            System.setProperty(name, value);
        }
    }
}
