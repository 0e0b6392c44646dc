package org.minqing.testing;

import io.restassured.path.json.JsonPath;
import java.time.Instant;
import org.minqing.access.Role;

/** A file of readings, brought to the door by the data steward. */
public final class Deliveries {
    private final Community community;
    private final StringBuilder rows = new StringBuilder("meter,read_at,register_l\n");

    private Deliveries(Community community) {
        this.community = community;
    }

    public static Deliveries csv(Community community) {
        return new Deliveries(community);
    }

    public Deliveries reading(String serial, Instant at, long litres) {
        return row(serial + "," + at + "," + litres);
    }

    public Deliveries row(String row) {
        rows.append(row).append('\n');
        return this;
    }

    /** The door's answer; fails when the delivery as a whole was refused. */
    public JsonPath send() {
        return community
                .somebody(Role.DATA_STEWARD, community.streetCode())
                .request()
                .contentType("text/csv; charset=utf-8")
                .body(rows.toString())
                .post("/readings")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
