package org.minqing.testing;

import io.quarkus.arc.Arc;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.minqing.access.Role;
import org.minqing.alerts.WatchAssignments;
import org.minqing.places.OrgTree;
import org.minqing.platform.NodeId;

/**
 * An invented street with two neighbourhoods of its own, so that tests do not see each other's rows; and the people who work
 * there.
 */
public final class Community {
    private static final AtomicInteger STREETS = new AtomicInteger();
    private static final AtomicInteger SERIALS = new AtomicInteger();
    private static final int CITY = 1;
    private static final int DISTRICT = 2;
    private static final int FIRST_STREET = 1_000;
    private static final int NODES_PER_STREET = 10;

    private final int street;

    private Community(int street) {
        this.street = street;
    }

    /** Makes a new street and tells the server. */
    public static Community create() {
        Sql.run(
                "insert into org_node values (?, null, 'CITY', '99', '虚构市', 'Invented City') on conflict do nothing",
                CITY);
        Sql.run(
                "insert into org_node values (?, ?, 'DISTRICT', '9999', '虚构区', 'Invented District') on conflict do nothing",
                DISTRICT,
                CITY);
        Sql.run(
                "insert into app (client_id, name, contact, scopes, per_minute, per_day, registered_by) values"
                        + " ('minqing-app', '虚构应用', 'x', '{PLACES,AGGREGATES,TIMEBANK}', 6000, 1000000, 'tests') on conflict do nothing");
        Community community = new Community(STREETS.getAndIncrement());
        community.node(0, DISTRICT, "SUB_DISTRICT", community.streetCode(), "虚构街道", "Invented Street");
        community.node(1, community.id(0), "NEIGHBOURHOOD", community.neighbourhoodCode(), "一居", "First");
        community.node(2, community.id(0), "NEIGHBOURHOOD", community.otherNeighbourhoodCode(), "二居", "Second");
        Arc.container().instance(OrgTree.class).get().refresh().await().atMost(Duration.ofSeconds(10));
        return community;
    }

    private void node(int number, int parent, String kind, String code, String chinese, String english) {
        Sql.run("insert into org_node values (?, ?, ?, ?, ?, ?)", id(number), parent, kind, code, chinese, english);
    }

    private int id(int number) {
        return FIRST_STREET + street * NODES_PER_STREET + number;
    }

    public int neighbourhood() {
        return id(1);
    }

    public int otherNeighbourhood() {
        return id(2);
    }

    public String streetCode() {
        return "9999%05d".formatted(street);
    }

    public String neighbourhoodCode() {
        return streetCode() + "001";
    }

    public String otherNeighbourhoodCode() {
        return streetCode() + "002";
    }

    /** The cadre of the first neighbourhood. */
    public GraphQl cadre() {
        return somebody(Role.CADRE, neighbourhoodCode());
    }

    /** The cadre of the second neighbourhood, who must see nothing of the first. */
    public GraphQl otherCadre() {
        return somebody(Role.CADRE, otherNeighbourhoodCode());
    }

    public GraphQl secretary() {
        return somebody(Role.SECRETARY, neighbourhoodCode());
    }

    public GraphQl streetOfficer() {
        return somebody(Role.STREET_OFFICER, streetCode());
    }

    public GraphQl somebody(Role role, String code) {
        return GraphQl.as(Signed.as(role, subject(role, code), code));
    }

    /** The subject of the token of {@link #somebody}. */
    public static String subject(Role role, String code) {
        return role.claim() + "-" + code;
    }

    /** A house on the first floor of a new building of the neighbourhood. */
    public long house(int neighbourhood) {
        long building = Sql.number("""
                insert into building (neighbourhood_id, street, number, floors)
                values (?, '虚构路', (select count(*) + 1 from building) || '号', 6) returning id
                """, neighbourhood);
        return Sql.number("""
                insert into house (neighbourhood_id, building_id, number, floor, status)
                values (?, ?, '101', 1, 'OCCUPIED') returning id
                """, neighbourhood, building);
    }

    /** A woman of eighty who lives alone in the house. */
    public long elderLivingAlone(int neighbourhood, long house) {
        long resident = Sql.number("""
                insert into resident (neighbourhood_id, name, sex, birth_date, lives_alone)
                values (?, '欧阳梅', 'FEMALE', current_date - interval '80 years', true) returning id
                """, neighbourhood);
        Sql.run("""
                insert into residency (neighbourhood_id, resident_id, house_id, kind, since)
                values (?, ?, ?, 'ACTUAL', date '2001-01-01')
                """, neighbourhood, resident, house);
        return resident;
    }

    /** A meter in the house, reporting every hour, watched as the rules say. */
    public int meter(int neighbourhood, long house, String serial) {
        int meter = unwatchedMeter(neighbourhood, house, serial);
        watch(house);
        return meter;
    }

    private static int unwatchedMeter(int neighbourhood, long house, String serial) {
        int meter = (int) Sql.number(
                "insert into meter (neighbourhood_id, house_id, serial) values (?, ?, ?) returning id",
                neighbourhood,
                house,
                serial);
        Sql.run("insert into meter_state (meter_id, neighbourhood_id) values (?, ?)", meter, neighbourhood);
        return meter;
    }

    /** From their next reading on the meters of the house are watched as the rules say. */
    public static void watch(long house) {
        await(Arc.container().instance(WatchAssignments.class).get().refresh(house));
    }

    private static void await(Uni<?> work) {
        work.await().atMost(Duration.ofSeconds(10));
    }

    /** A house of the first neighbourhood in which an elder lives alone, with a meter of this serial. */
    public long watchedHome(String serial) {
        long house = house(neighbourhood());
        elderLivingAlone(neighbourhood(), house);
        meter(neighbourhood(), house, serial);
        return house;
    }

    /**
     * Likewise, with a meter that nobody listens for yet. One that was never heard is told as silent at the server's next look, and
     * somebody is sent: where that would be counted it is watched, by {@link #watch}, after its first readings.
     */
    public long unwatchedHome(String serial) {
        long house = house(neighbourhood());
        elderLivingAlone(neighbourhood(), house);
        unwatchedMeter(neighbourhood(), house, serial);
        return house;
    }

    /** Somebody on duty at a post that answers for the whole neighbourhood. */
    public void post(int neighbourhood, String position, String subject) {
        Sql.run(
                "insert into post (neighbourhood_id, position, subject, name) values (?, ?, ?, ?)",
                neighbourhood,
                position,
                subject,
                subject);
    }

    /** A house of the first neighbourhood whose elder has used no water for a day, by readings at the door. */
    public long silentHome() {
        String serial = "S-" + SERIALS.incrementAndGet();
        long house = unwatchedHome(serial);
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Deliveries.csv(this)
                .reading(serial, now.minus(27, ChronoUnit.HOURS), 100)
                .reading(serial, now.minus(26, ChronoUnit.HOURS), 110)
                .reading(serial, now.minus(2, ChronoUnit.HOURS), 110)
                .send();
        watch(house);
        Deliveries.csv(this)
                .reading(serial, now.minus(1, ChronoUnit.HOURS), 110)
                .send();
        return house;
    }

    /** Somebody who helps at an activity tomorrow and has a record of an earlier day; the global ids by type. */
    public Map<String, String> helper(int neighbourhood) {
        long volunteer = Sql.number("""
                insert into volunteer (neighbourhood_id, name, state, registered_by) values (?, '何芳', 'ACTIVE', 'test') returning id
                """, neighbourhood);
        long activity = Sql.number("""
                insert into activity (neighbourhood_id, origin, category, title, state, starts_at, ends_at, capacity, place, posted_by)
                values (?, 'POSTED', 'MEALS', '助餐', 'OPEN', now() + interval '1 day', now() + interval '26 hours', 5, '食堂', 'test')
                returning id
                """, neighbourhood);
        long signUp = Sql.number("""
                insert into sign_up (neighbourhood_id, activity_id, volunteer_id, state, signed_by) values (?, ?, ?, 'PLACED', 'test')
                returning id
                """, neighbourhood, activity, volunteer);
        long record = Sql.number("""
                insert into service_record (neighbourhood_id, volunteer_id, category, state, in_at, in_by, out_at, out_by, minutes,
                  pending_since)
                values (?, ?, 'MEALS', 'PENDING', now() - interval '2 days', 'CODE', now() - interval '47 hours', 'CODE', 60, now())
                returning id
                """, neighbourhood, volunteer);
        return Map.of(
                "Volunteer", NodeId.of("Volunteer", volunteer),
                "Activity", NodeId.of("Activity", activity),
                "SignUp", NodeId.of("SignUp", signUp),
                "ServiceRecord", NodeId.of("ServiceRecord", record),
                "Record", NodeId.of("ServiceRecord", record));
    }
}
